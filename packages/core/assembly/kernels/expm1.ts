import { bitsOf, expTail, ln2High, ln2Low, powerOfTwo, powerOfTwoIn, wholeOf } from './exp';
import { withSignOf } from './lanes';

/** e^x - 1 = 2^n (e^r - 1) + (2^n - 1). */
// @ts-ignore: decorator
@inline
export function expm1Of(x: v128): v128 {
  const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-20));
  const shifted = powerOfTwoIn(bounded);
  const n = wholeOf(shifted);
  const high = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(ln2High)));
  const low = f32x4.mul(n, f32x4.splat(ln2Low));
  const r = f32x4.sub(high, low);
  // What r lost to rounding matters where the two terms cancel.
  const lost = f32x4.sub(f32x4.sub(high, r), low);
  const tail = f32x4.add(f32x4.mul(f32x4.mul(r, r), expTail(r)), lost);
  const small = f32x4.add(r, tail);
  // Half of everything: 2^128 is out of range.
  const half = powerOfTwo(i32x4.sub(bitsOf(shifted), i32x4.splat(1)));
  const sum = f32x4.add(f32x4.mul(half, small), f32x4.sub(half, f32x4.splat(0.5)));
  const isSmall = f32x4.eq(n, f32x4.splat(0));
  return withSignOf(x, v128.bitselect(small, f32x4.add(sum, sum), isSmall));
}
