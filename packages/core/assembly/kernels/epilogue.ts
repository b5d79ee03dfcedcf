import { apply } from './functions';
import { loadUpTo, storeUpTo } from './lanes';
import { IDENTITY } from './names';
import { slope } from './slopes';

/**
 * What becomes of the sums of a product on their way into the result, so that they need not be read
 * again. A kernel has one of these built in: a choice at run time would cost more than it saves.
 */

/** out = sum */
export const STORE = 0;
/** out = f(sum + bias), the bias a row; f is the identity or relu */
export const BIAS = 1;
/** out = sum * f'(saved) */
export const SLOPE = 2;
/** out = out - rate * sum, rounded after each of the two steps, as if the product had been stored */
export const DESCEND = 3;

/** Writes `count` sums, at most a vector; `operand` is the place of the bias or of what was saved. */
// @ts-ignore: decorator
@inline
export function finish<T>(
  epilogue: i32,
  f: i32,
  out: usize,
  sums: v128,
  operand: usize,
  rate: v128,
  count: i32,
): void {
  if (epilogue == BIAS) {
    sums = v128.add<T>(sums, loadUpTo<T>(operand, count));
    if (f != IDENTITY) sums = apply<T>(f, sums);
  }
  if (epilogue == SLOPE) sums = v128.mul<T>(sums, slope<T>(f, loadUpTo<T>(operand, count)));
  if (epilogue == DESCEND) {
    sums = v128.sub<T>(loadUpTo<T>(out, count), v128.mul<T>(rate, sums));
  }
  storeUpTo<T>(out, sums, count);
}
