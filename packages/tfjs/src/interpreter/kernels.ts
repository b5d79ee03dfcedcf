import type { ForwardOp } from '@gradient-remedies/core/graph';
import { add, matmul, mul, scale, shift, sub, unary } from './arithmetic.js';
import type { Kernel } from './kernel.js';
import { broadcastTo, concat, reshape, slice, sumTo, transpose } from './layout.js';
import { patches } from './patches.js';
import { softmax, softmaxCrossEntropy, stopGradient } from './softmax.js';

/** A kernel for each operation. */
export type Kernels = { readonly [Op in ForwardOp]: Kernel<Op> };

/** The vocabulary of networks in operations of TensorFlow.js. */
export const kernels: Kernels = {
  add,
  sub,
  mul,
  scale,
  shift,
  unary,
  matmul,
  sumTo,
  broadcastTo,
  reshape,
  transpose,
  slice,
  concat,
  patches,
  softmax,
  softmaxCrossEntropy,
  stopGradient,
};
