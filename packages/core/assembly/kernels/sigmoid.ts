import { expBelowZero } from './exp';

/** 1 / (1 + e^-x), or e^x / (1 + e^x) below zero: e^-|x| does not overflow, so small results are not lost. */
// @ts-ignore: decorator
@inline
export function sigmoidOf(x: v128): v128 {
  const one = f32x4.splat(1);
  const power = expBelowZero(f32x4.neg(f32x4.abs(x)));
  const above = v128.bitselect(power, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(above, f32x4.add(one, power));
}
