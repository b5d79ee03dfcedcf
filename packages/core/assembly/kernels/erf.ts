import { expInRange } from './exp';
import { withSignOf } from './lanes';

/** erf(x) / x - 1 from s = x², for |x| up to 0.93: minimax, to 4.6e-10 of erf x. */
// @ts-ignore: decorator
@inline
function erfTail(s: v128): v128 {
  let sum = f32x4.add(f32x4.mul(s, f32x4.splat(8.31677391e-5)), f32x4.splat(-0.000813001233));
  sum = f32x4.add(f32x4.mul(s, sum), f32x4.splat(0.00519990663));
  sum = f32x4.add(f32x4.mul(s, sum), f32x4.splat(-0.0268589415));
  sum = f32x4.add(f32x4.mul(s, sum), f32x4.splat(0.112836872));
  sum = f32x4.add(f32x4.mul(s, sum), f32x4.splat(-0.376126332));
  return f32x4.add(f32x4.mul(s, sum), f32x4.splat(0.128379167));
}

/** -ln(1 - erf x) / x for x from 0.925 to 4: minimax, to 2.9e-9 in erf x. */
// @ts-ignore: decorator
@inline
function erfDecay(x: v128): v128 {
  let sum = f32x4.add(f32x4.mul(x, f32x4.splat(-0.000213362615)), f32x4.splat(0.00320990485));
  sum = f32x4.add(f32x4.mul(x, sum), f32x4.splat(-0.0228740478));
  sum = f32x4.add(f32x4.mul(x, sum), f32x4.splat(0.105237490));
  sum = f32x4.add(f32x4.mul(x, sum), f32x4.splat(0.635736421));
  return f32x4.add(f32x4.mul(x, sum), f32x4.splat(1.12850912));
}

/** A polynomial near zero, and 1 - e^-q(x) further out; from 4 on it is 1. */
// @ts-ignore: decorator
@inline
export function erfOf(x: v128): v128 {
  const size = f32x4.abs(x);
  const near = f32x4.add(size, f32x4.mul(size, erfTail(f32x4.mul(size, size))));
  const bounded = f32x4.pmin(size, f32x4.splat(4));
  const left = expInRange(f32x4.neg(f32x4.mul(bounded, erfDecay(bounded))));
  const far = f32x4.sub(f32x4.splat(1), left);
  return withSignOf(x, v128.bitselect(near, far, f32x4.lt(size, f32x4.splat(0.93))));
}
