import { finish } from './epilogue';
import { lanes } from './lanes';

/** Rows of a tile. */
export const tileRows = 4;

/** Columns of a tile: two vectors. Its eight vectors of sums and their operands just fit the registers. */
// @ts-ignore: decorator
@inline
export function tileColumns<T>(): i32 {
  return 2 * lanes<T>();
}

/** Bytes of a tile's sums. */
export const tileBytes = 128;

/** c + a * b: rounded once instead of twice in the relaxed build, in single precision only. */
// @ts-ignore: decorator
@inline
function multiplyAdd<T>(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD && sizeof<T>() == 4) return v128.relaxed_madd<T>(a, b, c);
  return v128.add<T>(c, v128.mul<T>(a, b));
}

/**
 * One tile of a product, from a panel of A and one of B; `height` and `width` say how much of it is
 * inside the result. Each sum starts at 0 and is taken in order of k. `stride` is the distance of rows in
 * the result, `operandStride` in the epilogue's operand, both in bytes.
 */
// @ts-ignore: decorator
@inline
export function tile<T>(
  epilogue: i32,
  f: i32,
  out: usize,
  stride: usize,
  a: usize,
  b: usize,
  inner: i32,
  height: i32,
  width: i32,
  operand: usize,
  operandStride: usize,
  rate: v128,
  sums: usize,
): void {
  let s00 = v128.splat<T>(<T>0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  // Two steps in one round of this loop no longer fit the registers, and take half as long again.
  for (const end = b + <usize>inner * 32; b < end; a += 4 * sizeof<T>(), b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<T>(a);
    s00 = multiplyAdd<T>(x, b0, s00);
    s01 = multiplyAdd<T>(x, b1, s01);
    x = v128.load_splat<T>(a, sizeof<T>());
    s10 = multiplyAdd<T>(x, b0, s10);
    s11 = multiplyAdd<T>(x, b1, s11);
    x = v128.load_splat<T>(a, 2 * sizeof<T>());
    s20 = multiplyAdd<T>(x, b0, s20);
    s21 = multiplyAdd<T>(x, b1, s21);
    x = v128.load_splat<T>(a, 3 * sizeof<T>());
    s30 = multiplyAdd<T>(x, b0, s30);
    s31 = multiplyAdd<T>(x, b1, s31);
  }
  if (height == tileRows && width == tileColumns<T>()) {
    finishRow<T>(epilogue, f, out, s00, s01, operand, rate);
    finishRow<T>(epilogue, f, out + stride, s10, s11, operand + operandStride, rate);
    finishRow<T>(epilogue, f, out + 2 * stride, s20, s21, operand + 2 * operandStride, rate);
    finishRow<T>(epilogue, f, out + 3 * stride, s30, s31, operand + 3 * operandStride, rate);
    return;
  }
  // A tile at an edge: by way of memory, in a loop.
  v128.store(sums, s00);
  v128.store(sums, s01, 16);
  v128.store(sums, s10, 32);
  v128.store(sums, s11, 48);
  v128.store(sums, s20, 64);
  v128.store(sums, s21, 80);
  v128.store(sums, s30, 96);
  v128.store(sums, s31, 112);
  for (; height > 0; height--, sums += 32, out += stride, operand += operandStride) {
    for (let at: usize = 0, left = width; left > 0; at += 16, left -= lanes<T>()) {
      finish<T>(epilogue, f, out + at, v128.load(sums + at), operand + at, rate, left);
    }
  }
}

// @ts-ignore: decorator
@inline
function finishRow<T>(
  epilogue: i32,
  f: i32,
  out: usize,
  first: v128,
  second: v128,
  operand: usize,
  rate: v128,
): void {
  finish<T>(epilogue, f, out, first, operand, rate, lanes<T>());
  finish<T>(epilogue, f, out + 16, second, operand + 16, rate, lanes<T>());
}
