import type { Interpreter } from '../interpreter.js';
import { add, mul, scale, shift, sub } from './arithmetic.js';
import { crossEntropyGradient, softmax, softmaxCrossEntropy, softmaxGradient } from './softmax.js';
import { matmul } from './matmul.js';
import { patches, unpatches } from './patches.js';
import { broadcastTo, sumTo } from './broadcast.js';
import { concat, copy, pad, slice, transpose } from './layout.js';
import { unary, unaryGradient } from './unary.js';

/** f64 in plain loops, written to be read: the truth that every other interpreter is held against. */
export const reference: Interpreter = {
  name: 'reference',
  precision: 'f64',
  allocate: (size) => new Float64Array(size),
  kernels: {
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
  },
};
