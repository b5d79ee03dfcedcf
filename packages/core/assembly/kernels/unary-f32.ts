import {
  ABS,
  ERF,
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

export function negF32(out: usize, x: usize, size: i32): void {
  unary<f32>(NEG, out, x, size);
}
export function absF32(out: usize, x: usize, size: i32): void {
  unary<f32>(ABS, out, x, size);
}
export function squareF32(out: usize, x: usize, size: i32): void {
  unary<f32>(SQUARE, out, x, size);
}
export function sqrtF32(out: usize, x: usize, size: i32): void {
  unary<f32>(SQRT, out, x, size);
}
export function rsqrtF32(out: usize, x: usize, size: i32): void {
  unary<f32>(RSQRT, out, x, size);
}
export function reciprocalF32(out: usize, x: usize, size: i32): void {
  unary<f32>(RECIPROCAL, out, x, size);
}
export function reluF32(out: usize, x: usize, size: i32): void {
  unary<f32>(RELU, out, x, size);
}
export function expF32(out: usize, x: usize, size: i32): void {
  unary<f32>(EXP, out, x, size);
}
export function expm1F32(out: usize, x: usize, size: i32): void {
  unary<f32>(EXPM1, out, x, size);
}
export function logF32(out: usize, x: usize, size: i32): void {
  unary<f32>(LOG, out, x, size);
}
export function tanhF32(out: usize, x: usize, size: i32): void {
  unary<f32>(TANH, out, x, size);
}
export function sigmoidF32(out: usize, x: usize, size: i32): void {
  unary<f32>(SIGMOID, out, x, size);
}
export function erfF32(out: usize, x: usize, size: i32): void {
  unary<f32>(ERF, out, x, size);
}

export function negGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(NEG, out, gradient, saved, size);
}
export function absGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(ABS, out, gradient, saved, size);
}
export function squareGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(SQUARE, out, gradient, saved, size);
}
export function sqrtGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(SQRT, out, gradient, saved, size);
}
export function rsqrtGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(RSQRT, out, gradient, saved, size);
}
export function reciprocalGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(RECIPROCAL, out, gradient, saved, size);
}
export function reluGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(RELU, out, gradient, saved, size);
}
export function expGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(EXP, out, gradient, saved, size);
}
export function expm1GradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(EXPM1, out, gradient, saved, size);
}
export function logGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(LOG, out, gradient, saved, size);
}
export function tanhGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(TANH, out, gradient, saved, size);
}
export function sigmoidGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(SIGMOID, out, gradient, saved, size);
}
export function erfGradientF32(out: usize, gradient: usize, saved: usize, size: i32): void {
  unaryGradient<f32>(ERF, out, gradient, saved, size);
}
