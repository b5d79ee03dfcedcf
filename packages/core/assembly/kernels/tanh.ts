import { expInRange } from './exp';
import { withSignOf } from './lanes';

/** (tanh x - x) / x³ from s = x², for |x| up to 0.625: minimax, to 4.4e-9 of tanh x. */
// @ts-ignore: decorator
@inline
function tanhTail(s: v128): v128 {
  let sum = f32x4.add(f32x4.mul(s, f32x4.splat(-0.00570498673)), f32x4.splat(0.0206390870));
  sum = f32x4.add(f32x4.mul(s, sum), f32x4.splat(-0.0537397150));
  sum = f32x4.add(f32x4.mul(s, sum), f32x4.splat(0.133314422));
  return f32x4.add(f32x4.mul(s, sum), f32x4.splat(-0.333332819));
}

/** A polynomial near zero, and 1 - 2 / (e^2x + 1) further out, where nothing cancels. */
// @ts-ignore: decorator
@inline
export function tanhOf(x: v128): v128 {
  const size = f32x4.abs(x);
  const square = f32x4.mul(size, size);
  const near = f32x4.add(size, f32x4.mul(f32x4.mul(size, square), tanhTail(square)));
  const one = f32x4.splat(1);
  // From 9.1 on it is 1. A NaN that comes first is kept.
  const bounded = f32x4.pmin(size, f32x4.splat(10));
  const power = expInRange(f32x4.add(bounded, bounded));
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(power, one)));
  return withSignOf(x, v128.bitselect(near, far, f32x4.lt(size, f32x4.splat(0.625))));
}
