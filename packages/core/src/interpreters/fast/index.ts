import type { Interpreter } from '../interpreter.js';
import { reference } from '../reference/index.js';
import { add, mul, sub } from './arithmetic.js';
import { sumTo } from './broadcast.js';
import { unary, unaryGradient } from './unary.js';
import { matmul } from './matmul.js';

const kernels: Interpreter['kernels'] = {
  ...reference.kernels,
  add,
  sub,
  mul,
  sumTo,
  matmul,
  unary,
  unaryGradient,
};

/**
 * Typed arrays with a register-tiled matrix product. `f64` is `reference` bit for bit, since every sum
 * is taken in the same order; `f32` keeps its tensors in single precision, for training.
 */
export const fast: Readonly<Record<'f64' | 'f32', Interpreter>> = {
  f64: {
    name: 'fast f64',
    precision: 'f64',
    allocate: (size) => new Float64Array(size),
    kernels,
  },
  f32: {
    name: 'fast f32',
    precision: 'f32',
    allocate: (size) => new Float32Array(size),
    kernels,
  },
};
