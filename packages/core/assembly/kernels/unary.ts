import { apply } from './functions';
import { lanes, loadUpTo, storeUpTo } from './lanes';
import { slope } from './slopes';

/** out = f(x), entry by entry. */
// @ts-ignore: decorator
@inline
export function unary<T>(f: i32, out: usize, x: usize, size: i32): void {
  // One loop for the last vector too: some of these functions are long.
  for (; size > 0; size -= lanes<T>(), out += 16, x += 16) {
    storeUpTo<T>(out, apply<T>(f, loadUpTo<T>(x, size)), size);
  }
}

/** out = gradient * f'(x), from f's input or output, whichever `savedForGradient` names. */
// @ts-ignore: decorator
@inline
export function unaryGradient<T>(f: i32, out: usize, gradient: usize, saved: usize, size: i32): void {
  for (; size > 0; size -= lanes<T>(), out += 16, gradient += 16, saved += 16) {
    const at = slope<T>(f, loadUpTo<T>(saved, size));
    storeUpTo<T>(out, v128.mul<T>(loadUpTo<T>(gradient, size), at), size);
  }
}
