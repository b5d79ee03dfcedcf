import { lanes, loadUpTo, storeUpTo } from './lanes';

/**
 * out = the rows added up, from the first to the last, from 0 on: column by column the order of
 * `reference`. Four vectors side by side keep additions from waiting for each other.
 */
// @ts-ignore: decorator
@inline
export function sumRows<T>(out: usize, x: usize, rows: i32, columns: i32): void {
  const stride = <usize>columns * sizeof<T>();
  const zero = v128.splat<T>(<T>0);
  for (; columns >= 4 * lanes<T>(); columns -= 4 * lanes<T>(), out += 64, x += 64) {
    let s0 = zero;
    let s1 = zero;
    let s2 = zero;
    let s3 = zero;
    for (let row = rows, from = x; row > 0; row--, from += stride) {
      s0 = v128.add<T>(s0, v128.load(from));
      s1 = v128.add<T>(s1, v128.load(from, 16));
      s2 = v128.add<T>(s2, v128.load(from, 32));
      s3 = v128.add<T>(s3, v128.load(from, 48));
    }
    v128.store(out, s0);
    v128.store(out, s1, 16);
    v128.store(out, s2, 32);
    v128.store(out, s3, 48);
  }
  for (; columns > 0; columns -= lanes<T>(), out += 16, x += 16) {
    let sums = zero;
    for (let row = rows, from = x; row > 0; row--, from += stride) {
      sums = v128.add<T>(sums, loadUpTo<T>(from, columns));
    }
    storeUpTo<T>(out, sums, columns);
  }
}

export function sumRowsF64(out: usize, x: usize, rows: i32, columns: i32): void {
  sumRows<f64>(out, x, rows, columns);
}

export function sumRowsF32(out: usize, x: usize, rows: i32, columns: i32): void {
  sumRows<f32>(out, x, rows, columns);
}

/** out = the columns added up, from 0 on, from the first to the last: the order of `reference`. */
export function sumColumnsF64(out: usize, x: usize, rows: i32, columns: i32): void {
  for (; rows > 0; rows--, out += 8) {
    let sum: f64 = 0;
    for (const end = x + (<usize>columns << 3); x < end; x += 8) sum += load<f64>(x);
    store<f64>(out, sum);
  }
}

/** The four lanes added up, from the first to the last. */
// @ts-ignore: decorator
@inline
export function sumOfLanes(x: v128): f32 {
  const pair = f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1);
  return pair + f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3);
}

/**
 * out = the columns added up in double precision, for they may be millions: every fourth one by itself, from 0
 * on, then (s0 + s1) + (s2 + s3).
 */
export function sumColumnsF32(out: usize, x: usize, rows: i32, columns: i32): void {
  const bytes = <usize>columns << 2;
  for (; rows > 0; rows--, out += 4, x += bytes) {
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    for (let left = columns, from = x; left > 0; left -= 4, from += 16) {
      const entries = loadUpTo<f32>(from, left);
      low = f64x2.add(low, f64x2.promote_low_f32x4(entries));
      high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<i64>(entries, entries, 1, 1)));
    }
    store<f32>(out, <f32>(sumOfPair(low) + sumOfPair(high)));
  }
}

// @ts-ignore: decorator
@inline
function sumOfPair(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}
