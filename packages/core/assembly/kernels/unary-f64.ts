import {
  ABS,
  EXP,
  EXPM1,
  LOG,
  NEG,
  RECIPROCAL,
  RELU,
  RSQRT,
  SIGMOID,
  SQRT,
  SQUARE,
  TANH,
} from './names';
import { unary, unaryGradient } from './unary';

export function negF64(out: usize, x: usize, size: i32): void {
  unary<f64>(NEG, out, x, size);
}
export function absF64(out: usize, x: usize, size: i32): void {
  unary<f64>(ABS, out, x, size);
}
export function squareF64(out: usize, x: usize, size: i32): void {
  unary<f64>(SQUARE, out, x, size);
}
export function sqrtF64(out: usize, x: usize, size: i32): void {
  unary<f64>(SQRT, out, x, size);
}
export function rsqrtF64(out: usize, x: usize, size: i32): void {
  unary<f64>(RSQRT, out, x, size);
}
export function reciprocalF64(out: usize, x: usize, size: i32): void {
  unary<f64>(RECIPROCAL, out, x, size);
}
export function reluF64(out: usize, x: usize, size: i32): void {
  unary<f64>(RELU, out, x, size);
}

export function negGradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(NEG, out, gradient, saved, size);
}
export function absGradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(ABS, out, gradient, saved, size);
}
export function squareGradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(SQUARE, out, gradient, saved, size);
}
export function sqrtGradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(SQRT, out, gradient, saved, size);
}
export function rsqrtGradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(RSQRT, out, gradient, saved, size);
}
export function reciprocalGradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(RECIPROCAL, out, gradient, saved, size);
}
export function reluGradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(RELU, out, gradient, saved, size);
}
export function expGradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(EXP, out, gradient, saved, size);
}
export function expm1GradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(EXPM1, out, gradient, saved, size);
}
export function logGradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(LOG, out, gradient, saved, size);
}
export function tanhGradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(TANH, out, gradient, saved, size);
}
export function sigmoidGradientF64(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f64>(SIGMOID, out, gradient, saved, size);
}
