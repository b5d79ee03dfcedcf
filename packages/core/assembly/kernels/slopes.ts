import { ABS, ERF, EXP, EXPM1, LOG, NEG, RECIPROCAL, RELU, RSQRT, SIGMOID, SQRT, SQUARE, TANH } from './names';
import { expOf } from './exp';

/** The sign of each lane as a number; zeros and NaN stay what they are. */
// @ts-ignore: decorator
@inline
function sign<T>(x: v128): v128 {
  const signBit = v128.splat<T>(<T>-0.0);
  const one = v128.or(v128.and(x, signBit), v128.splat<T>(<T>1));
  const kept = v128.or(v128.eq<T>(x, v128.splat<T>(<T>0)), v128.ne<T>(x, x));
  return v128.bitselect(x, one, kept);
}

/** The derivative of a function, from its input or its output: see `savedForGradient`. */
// @ts-ignore: decorator
@inline
export function slope<T>(f: i32, saved: v128): v128 {
  const one = v128.splat<T>(<T>1);
  if (f == EXP) return saved;
  if (f == EXPM1) return v128.add<T>(saved, one);
  if (f == LOG) return v128.div<T>(one, saved);
  if (f == TANH) return v128.mul<T>(v128.sub<T>(one, saved), v128.add<T>(one, saved));
  if (f == SIGMOID) return v128.mul<T>(saved, v128.sub<T>(one, saved));
  if (f == RELU) return v128.and(one, v128.gt<T>(saved, v128.splat<T>(<T>0)));
  if (f == SQRT) return v128.div<T>(v128.splat<T>(<T>0.5), saved);
  if (f == RSQRT) {
    const half = v128.mul<T>(v128.splat<T>(<T>-0.5), saved);
    return v128.mul<T>(v128.mul<T>(half, saved), saved);
  }
  if (f == NEG) return v128.splat<T>(<T>-1);
  if (f == ABS) return sign<T>(saved);
  if (f == SQUARE) return v128.mul<T>(v128.splat<T>(<T>2), saved);
  if (f == RECIPROCAL) return v128.mul<T>(v128.neg<T>(saved), saved);
  if (f == ERF && sizeof<T>() == 4) {
    const twoOverRootPi = f32x4.splat(1.1283791670955126);
    return f32x4.mul(twoOverRootPi, expOf(f32x4.mul(f32x4.neg(saved), saved)));
  }
  return unreachable();
}
