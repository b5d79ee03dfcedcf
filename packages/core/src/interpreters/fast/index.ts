import { inArrays, type Interpreter, type Kernels } from '../interpreter.js';
import { kernels as reference } from '../reference/index.js';
import { add, mul, sub } from './arithmetic.js';
import { sumTo } from './broadcast.js';
import { unary, unaryGradient } from './unary.js';
import { matmul } from './matmul.js';

const kernels: Kernels = {
  ...reference,
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
  f64: inArrays('fast f64', 'f64', kernels),
  f32: inArrays('fast f32', 'f32', kernels),
};
