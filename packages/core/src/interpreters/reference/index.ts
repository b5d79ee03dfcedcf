import { inArrays, type Kernels } from '../interpreter.js';
import { add, mul, scale, shift, sub } from './arithmetic.js';
import { crossEntropyGradient, softmax, softmaxCrossEntropy, softmaxGradient } from './softmax.js';
import { matmul } from './matmul.js';
import { patches, unpatches } from './patches.js';
import { broadcastTo, sumTo } from './broadcast.js';
import { concat, copy, pad, slice, transpose } from './layout.js';
import { unary, unaryGradient } from './unary.js';

/** One file a group of operations. */
export const kernels: Kernels = {
  add,
  sub,
  mul,
  scale,
  shift,
  unary,
  unaryGradient,
  matmul,
  sumTo,
  broadcastTo,
  reshape: copy,
  stopGradient: copy,
  transpose,
  slice,
  pad,
  concat,
  patches,
  unpatches,
  softmax,
  softmaxGradient,
  softmaxCrossEntropy,
  crossEntropyGradient,
};

/** f64 in plain loops, written to be read: the truth that every other interpreter is held against. */
export const reference = inArrays('reference', 'f64', kernels);
