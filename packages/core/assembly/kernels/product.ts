import { BIAS } from './epilogue';
import { packColumns, packRows } from './panels';
import { tile, tileColumns, tileRows } from './tile';

/**
 * The matrix product of `[rows, inner]` and `[inner, columns]`, each read transposed where its flag says
 * so, followed by an epilogue. All of A is copied into panels, then B panel by panel; the scratch area
 * behind `scratch` holds the panels of A, one panel of B, and a tile's sums.
 */
// @ts-ignore: decorator
@inline
export function product<T>(
  epilogue: i32,
  f: i32,
  out: usize,
  a: usize,
  b: usize,
  rows: i32,
  columns: i32,
  inner: i32,
  transposeA: bool,
  transposeB: bool,
  scratch: usize,
  operand: usize,
  rate: T,
): void {
  const size = <usize>sizeof<T>();
  const stride = <usize>columns * size;
  const operandStride = epilogue == BIAS ? <usize>0 : stride;
  const rates = v128.splat<T>(rate);
  const panelBytesA = <usize>(inner * tileRows) * size;
  packA<T>(scratch, a, rows, inner, transposeA);
  const panelB = scratch + <usize>((rows + tileRows - 1) / tileRows) * panelBytesA;
  const sums = panelB + <usize>(inner * tileColumns<T>()) * size;
  for (let column = 0; column < columns; column += tileColumns<T>()) {
    const width = min(tileColumns<T>(), columns - column);
    packB<T>(panelB, b, column, width, columns, inner, transposeB);
    const offset = <usize>column * size;
    let to = out + offset;
    let from = operand + offset;
    let panelA = scratch;
    for (let left = rows; left > 0; left -= tileRows, panelA += panelBytesA) {
      const height = min(tileRows, left);
      tile<T>(epilogue, f, to, stride, panelA, panelB, inner, height, width, from, operandStride, rates, sums);
      to += <usize>tileRows * stride;
      from += <usize>tileRows * operandStride;
    }
  }
}

/** Rows of a transposed A that all panels take their columns of before the next are read: they stay in the cache. */
const rowsAtOnce = 64;

/** All of A, in panels of four rows. */
function packA<T>(to: usize, a: usize, rows: i32, inner: i32, transposed: bool): void {
  const size = <usize>sizeof<T>();
  const step = transposed ? rowsAtOnce : inner;
  for (let k = 0; k < inner; k += step) {
    const count = min(step, inner - k);
    for (let row = 0; row < rows; row += tileRows) {
      const height = min(tileRows, rows - row);
      const panel = to + <usize>(row * inner + k * tileRows) * size;
      if (transposed) packColumns<T>(panel, a + <usize>(k * rows + row) * size, count, rows, height, tileRows);
      else packRows<T>(panel, a + <usize>(row * inner) * size, inner, height, tileRows);
    }
  }
}

/** One panel of B, `width` columns from `column` on. */
function packB<T>(
  to: usize,
  b: usize,
  column: i32,
  width: i32,
  columns: i32,
  inner: i32,
  transposed: bool,
): void {
  const size = <usize>sizeof<T>();
  if (transposed) packRows<T>(to, b + <usize>(column * inner) * size, inner, width, tileColumns<T>());
  else packColumns<T>(to, b + <usize>column * size, inner, columns, width, tileColumns<T>());
}
