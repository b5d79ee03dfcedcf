import { lanes, loadUpTo, storeUpTo } from './lanes';
import { ADD, SUB } from './names';

// @ts-ignore: decorator
@inline
function combine<T>(op: i32, a: v128, b: v128): v128 {
  if (op == ADD) return v128.add<T>(a, b);
  if (op == SUB) return v128.sub<T>(a, b);
  return v128.mul<T>(a, b);
}

/** out = a op b, entry by entry. */
// @ts-ignore: decorator
@inline
export function binary<T>(op: i32, out: usize, a: usize, b: usize, size: i32): void {
  for (; size >= lanes<T>(); size -= lanes<T>(), out += 16, a += 16, b += 16) {
    v128.store(out, combine<T>(op, v128.load(a), v128.load(b)));
  }
  if (size == 0) return;
  storeUpTo<T>(out, combine<T>(op, loadUpTo<T>(a, size), loadUpTo<T>(b, size)), size);
}

/** out = a op b, where b is one row that meets each of a's rows. */
// @ts-ignore: decorator
@inline
export function binaryRow<T>(op: i32, out: usize, a: usize, b: usize, rows: i32, columns: i32): void {
  const bytes = <usize>columns * sizeof<T>();
  for (; rows > 0; rows--, out += bytes, a += bytes) binary<T>(op, out, a, b, columns);
}

/** out = a op b, where b is one column that meets each of a's columns. */
// @ts-ignore: decorator
@inline
export function binaryColumn<T>(op: i32, out: usize, a: usize, b: usize, rows: i32, columns: i32): void {
  const bytes = <usize>columns * sizeof<T>();
  for (; rows > 0; rows--, out += bytes, a += bytes, b += sizeof<T>()) {
    binaryScalar<T>(op, out, a, load<T>(b), columns);
  }
}

/** out = a op b, where b is one number. */
// @ts-ignore: decorator
@inline
export function binaryScalar<T>(op: i32, out: usize, a: usize, b: T, size: i32): void {
  const all = v128.splat<T>(b);
  for (; size >= lanes<T>(); size -= lanes<T>(), out += 16, a += 16) {
    v128.store(out, combine<T>(op, v128.load(a), all));
  }
  if (size > 0) storeUpTo<T>(out, combine<T>(op, loadUpTo<T>(a, size), all), size);
}
