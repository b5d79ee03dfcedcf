import { ln2High, ln2Low } from './exp';

/** (ln(1 + f) - f + f²/2) / f³ for 1 + f from sqrt(1/2) to sqrt(2): minimax, to 7.5e-10 of ln(1 + f). */
// @ts-ignore: decorator
@inline
function logTail(f: v128): v128 {
  let sum = f32x4.add(f32x4.mul(f, f32x4.splat(0.0674665421)), f32x4.splat(-0.116756558));
  sum = f32x4.add(f32x4.mul(f, sum), f32x4.splat(0.118881583));
  sum = f32x4.add(f32x4.mul(f, sum), f32x4.splat(-0.124055878));
  sum = f32x4.add(f32x4.mul(f, sum), f32x4.splat(0.142195523));
  sum = f32x4.add(f32x4.mul(f, sum), f32x4.splat(-0.166679963));
  sum = f32x4.add(f32x4.mul(f, sum), f32x4.splat(0.200021192));
  sum = f32x4.add(f32x4.mul(f, sum), f32x4.splat(-0.250000089));
  return f32x4.add(f32x4.mul(f, sum), f32x4.splat(0.333333135));
}

/** ln x = n ln 2 + ln(1 + f). */
// @ts-ignore: decorator
@inline
export function logOf(x: v128): v128 {
  // Subnormal numbers are brought into range first.
  const isSubnormal = f32x4.lt(x, f32x4.splat(1.17549435e-38));
  const normal = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, isSubnormal);
  const moved = v128.and(f32x4.splat(-23), isSubnormal);
  const rootHalf = i32x4.splat(0x3f3504f3);
  const above = i32x4.sub(normal, rootHalf);
  const n = f32x4.add(f32x4.convert_i32x4_s(i32x4.shr_s(above, 23)), moved);
  const mantissa = i32x4.add(v128.and(above, i32x4.splat(0x007fffff)), rootHalf);
  const f = f32x4.sub(mantissa, f32x4.splat(1));
  const square = f32x4.mul(f, f);
  const cubic = f32x4.mul(f32x4.mul(square, f), logTail(f));
  const tail = f32x4.sub(f32x4.add(cubic, f32x4.mul(n, f32x4.splat(ln2Low))), f32x4.mul(square, f32x4.splat(0.5)));
  let result = f32x4.add(f32x4.mul(n, f32x4.splat(ln2High)), f32x4.add(f, tail));
  const infinity = f32x4.splat(Infinity);
  result = v128.bitselect(infinity, result, f32x4.eq(x, infinity));
  result = v128.bitselect(f32x4.splat(-Infinity), result, f32x4.eq(x, f32x4.splat(0)));
  // Below zero, and for NaN: all bits set are NaN.
  return v128.or(result, v128.not(f32x4.ge(x, f32x4.splat(0))));
}
