import { BIAS, DESCEND, SLOPE, STORE } from './epilogue';
import { IDENTITY, RELU, SIGMOID, TANH } from './names';
import { product } from './product';
import { unary } from './unary';

/** out = A B */
export function matmulF32(
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  inner: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
): void {
  product<f32>(STORE, IDENTITY, out, a, b, rows, columns, inner, transposeA, transposeB, scratch, 0, 0);
}

/** out = A B + bias */
export function matmulBiasF32(
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  inner: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
  bias: usize,
): void {
  product<f32>(BIAS, IDENTITY, out, a, b, rows, columns, inner, transposeA, transposeB, scratch, bias, 0);
}

/** out = relu(A B + bias) */
export function matmulBiasReluF32(
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  inner: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
  bias: usize,
): void {
  product<f32>(BIAS, RELU, out, a, b, rows, columns, inner, transposeA, transposeB, scratch, bias, 0);
}

/** out = sigmoid(A B + bias), in two passes: the function has work enough to do by itself. */
export function matmulBiasSigmoidF32(
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  inner: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
  bias: usize,
): void {
  matmulBiasF32(out, a, b, rows, columns, inner, transposeA, transposeB, scratch, bias);
  unary<f32>(SIGMOID, out, out, rows * columns);
}

/** out = tanh(A B + bias), in two passes likewise. */
export function matmulBiasTanhF32(
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  inner: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
  bias: usize,
): void {
  matmulBiasF32(out, a, b, rows, columns, inner, transposeA, transposeB, scratch, bias);
  unary<f32>(TANH, out, out, rows * columns);
}

/** out = A B * relu'(saved), from what relu gave */
export function matmulReluGradientF32(
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  inner: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
  saved: usize,
): void {
  product<f32>(SLOPE, RELU, out, a, b, rows, columns, inner, transposeA, transposeB, scratch, saved, 0);
}

/** out = A B * sigmoid'(saved), from what sigmoid gave */
export function matmulSigmoidGradientF32(
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  inner: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
  saved: usize,
): void {
  product<f32>(SLOPE, SIGMOID, out, a, b, rows, columns, inner, transposeA, transposeB, scratch, saved, 0);
}

/** out = A B * tanh'(saved), from what tanh gave */
export function matmulTanhGradientF32(
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  inner: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
  saved: usize,
): void {
  product<f32>(SLOPE, TANH, out, a, b, rows, columns, inner, transposeA, transposeB, scratch, saved, 0);
}

/** out = out - rate * A B */
export function matmulDescendF32(
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  inner: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
  rate: f32,
): void {
  product<f32>(DESCEND, IDENTITY, out, a, b, rows, columns, inner, transposeA, transposeB, scratch, 0, rate);
}
