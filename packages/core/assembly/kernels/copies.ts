import { turn2, turn4 } from './panels';

/** Copies bytes, a multiple of 4 of them, which must not overlap: quicker than memory.copy where they are few. */
// @ts-ignore: decorator
@inline
export function copyBytes(to: usize, from: usize, bytes: usize): void {
  const end = from + (bytes & ~15);
  for (; from < end; from += 16, to += 16) v128.store(to, v128.load(from));
  if (bytes & 8) {
    store<i64>(to, load<i64>(from));
    from += 8;
    to += 8;
  }
  if (bytes & 4) store<i32>(to, load<i32>(from));
}

/**
 * Copies `rows` times `bytes` bytes; strides, in bytes too, lead from one row to the next. It is what
 * slice, pad and concat are made of, and with a stride of 0 a broadcast.
 */
export function copyRows(
  to: usize,
  toStride: usize,
  from: usize,
  fromStride: usize,
  rows: i32,
  bytes: usize,
): void {
  for (; rows > 0; rows--, to += toStride, from += fromStride) copyBytes(to, from, bytes);
}

/** out[j, i] = x[i, j], x being `[rows, columns]`; in square blocks of a vector's width. */
// @ts-ignore: decorator
@inline
function transpose<T>(out: usize, x: usize, rows: i32, columns: i32): void {
  const size = <usize>sizeof<T>();
  const block = 16 / <i32>size;
  const xStride = <usize>columns * size;
  const outStride = <usize>rows * size;
  const wholeRows = rows - (rows % block);
  const wholeColumns = columns - (columns % block);
  for (let i = 0; i < wholeRows; i += block) {
    let from = x + <usize>i * xStride;
    let to = out + <usize>i * size;
    for (let j = 0; j < wholeColumns; j += block, from += 16, to += <usize>block * outStride) {
      if (size == 4) turn4(to, outStride, from, from + xStride, from + 2 * xStride, from + 3 * xStride);
      else turn2(to, outStride, from, from + xStride);
    }
  }
  for (let i = 0; i < rows; i++) {
    for (let j = i < wholeRows ? wholeColumns : 0; j < columns; j++) {
      store<T>(out + <usize>(j * rows + i) * size, load<T>(x + <usize>(i * columns + j) * size));
    }
  }
}

export function transposeF64(out: usize, x: usize, rows: i32, columns: i32): void {
  transpose<f64>(out, x, rows, columns);
}

export function transposeF32(out: usize, x: usize, rows: i32, columns: i32): void {
  transpose<f32>(out, x, rows, columns);
}
