import { expOf } from './exp';
import { erfOf } from './erf';
import { expm1Of } from './expm1';
import { logOf } from './log';
import { ABS, ERF, EXP, EXPM1, LOG, NEG, RECIPROCAL, RELU, RSQRT, SIGMOID, SQRT, SQUARE, TANH } from './names';
import { sigmoidOf } from './sigmoid';
import { tanhOf } from './tanh';

/** A function of each lane. In double precision only those that need no approximation: see `reference`. */
// @ts-ignore: decorator
@inline
export function apply<T>(f: i32, x: v128): v128 {
  if (f == NEG) return v128.neg<T>(x);
  if (f == ABS) return v128.abs<T>(x);
  if (f == SQUARE) return v128.mul<T>(x, x);
  if (f == SQRT) return v128.sqrt<T>(x);
  if (f == RSQRT) return v128.div<T>(v128.splat<T>(<T>1), v128.sqrt<T>(x));
  if (f == RECIPROCAL) return v128.div<T>(v128.splat<T>(<T>1), x);
  // NaN is not below zero, and stays.
  if (f == RELU) return v128.andnot(x, v128.le<T>(x, v128.splat<T>(<T>0)));
  if (sizeof<T>() == 4) {
    if (f == EXP) return expOf(x);
    if (f == EXPM1) return expm1Of(x);
    if (f == LOG) return logOf(x);
    if (f == TANH) return tanhOf(x);
    if (f == SIGMOID) return sigmoidOf(x);
    if (f == ERF) return erfOf(x);
  }
  return unreachable();
}
