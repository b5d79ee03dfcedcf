import { apply } from './functions';
import { lanes, loadUpTo, storeUpTo } from './lanes';
import { slope } from './slopes';

/** out = f(x), entry by entry; two vectors at a time, so that neither waits for itself. */
// @ts-ignore: decorator
@inline
export function unary<T>(f: i32, out: usize, x: usize, size: i32): void {
  for (; size >= 2 * lanes<T>(); size -= 2 * lanes<T>(), out += 32, x += 32) {
    const first = apply<T>(f, v128.load(x));
    const second = apply<T>(f, v128.load(x, 16));
    v128.store(out, first);
    v128.store(out, second, 16);
  }
  for (; size > 0; size -= lanes<T>(), out += 16, x += 16) {
    storeUpTo<T>(out, apply<T>(f, loadUpTo<T>(x, size)), size);
  }
}

// @ts-ignore: decorator
@inline
function gradientOf<T>(f: i32, out: usize, gradient: usize, saved: usize, count: i32): void {
  const at = slope<T>(f, loadUpTo<T>(saved, count));
  storeUpTo<T>(out, v128.mul<T>(loadUpTo<T>(gradient, count), at), count);
}

/** out = gradient * f'(x), from f's input or output, whichever `savedForGradient` names. */
// @ts-ignore: decorator
@inline
export function unaryGradient<T>(f: i32, out: usize, gradient: usize, saved: usize, size: i32): void {
  for (; size >= lanes<T>(); size -= lanes<T>(), out += 16, gradient += 16, saved += 16) {
    gradientOf<T>(f, out, gradient, saved, lanes<T>());
  }
  if (size > 0) gradientOf<T>(f, out, gradient, saved, size);
}
