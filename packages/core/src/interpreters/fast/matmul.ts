import type { FloatArray, Kernel } from '../interpreter.js';

/** A matrix read with steps, so that one loop serves all transpose flags. */
interface Steps {
  /** Distance between neighbouring rows of A, or columns of B. */
  readonly outer: number;
  /** Distance between neighbours along the inner dimension. */
  readonly inner: number;
}

/**
 * Tiles of 4 x 4 results are kept in registers over the whole inner dimension, so that each number
 * loaded serves four products. Every result is one sum in order of k, as in `reference`.
 */
export const matmul: Kernel<'matmul'> = (
  out,
  [a, b],
  { attributes: { transposeA, transposeB } },
) => {
  const [rows, columns] = out.shape;
  const inner = transposeA ? a.shape[0] : a.shape[1];
  const stepsA = transposeA ? { outer: 1, inner: rows } : { outer: inner, inner: 1 };
  const stepsB = transposeB ? { outer: inner, inner: 1 } : { outer: 1, inner: columns };
  const tiledRows = rows - (rows % 4);
  const tiledColumns = columns - (columns % 4);
  for (let row = 0; row < tiledRows; row += 4) {
    for (let column = 0; column < tiledColumns; column += 4) {
      tile(out.data, row, column, columns, a.data, stepsA, b.data, stepsB, inner);
    }
  }
  edge(
    out.data,
    [0, tiledRows],
    [tiledColumns, columns],
    columns,
    a.data,
    stepsA,
    b.data,
    stepsB,
    inner,
  );
  edge(out.data, [tiledRows, rows], [0, columns], columns, a.data, stepsA, b.data, stepsB, inner);
};

function tile(
  out: FloatArray,
  row: number,
  column: number,
  columns: number,
  a: FloatArray,
  stepsA: Steps,
  b: FloatArray,
  stepsB: Steps,
  inner: number,
): void {
  const a1 = stepsA.outer;
  const a2 = 2 * a1;
  const a3 = 3 * a1;
  const b1 = stepsB.outer;
  const b2 = 2 * b1;
  const b3 = 3 * b1;
  const stepA = stepsA.inner;
  const stepB = stepsB.inner;
  let s00 = 0,
    s01 = 0,
    s02 = 0,
    s03 = 0;
  let s10 = 0,
    s11 = 0,
    s12 = 0,
    s13 = 0;
  let s20 = 0,
    s21 = 0,
    s22 = 0,
    s23 = 0;
  let s30 = 0,
    s31 = 0,
    s32 = 0,
    s33 = 0;
  let i = row * a1;
  let j = column * b1;
  for (let k = 0; k < inner; k++) {
    const x0 = a[i],
      x1 = a[i + a1],
      x2 = a[i + a2],
      x3 = a[i + a3];
    const y0 = b[j],
      y1 = b[j + b1],
      y2 = b[j + b2],
      y3 = b[j + b3];
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    s03 += x0 * y3;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    s13 += x1 * y3;
    s20 += x2 * y0;
    s21 += x2 * y1;
    s22 += x2 * y2;
    s23 += x2 * y3;
    s30 += x3 * y0;
    s31 += x3 * y1;
    s32 += x3 * y2;
    s33 += x3 * y3;
    i += stepA;
    j += stepB;
  }
  let o = row * columns + column;
  out[o] = s00;
  out[o + 1] = s01;
  out[o + 2] = s02;
  out[o + 3] = s03;
  o += columns;
  out[o] = s10;
  out[o + 1] = s11;
  out[o + 2] = s12;
  out[o + 3] = s13;
  o += columns;
  out[o] = s20;
  out[o + 1] = s21;
  out[o + 2] = s22;
  out[o + 3] = s23;
  o += columns;
  out[o] = s30;
  out[o + 1] = s31;
  out[o + 2] = s32;
  out[o + 3] = s33;
}

/** Rows and columns that fill no tile. */
function edge(
  out: FloatArray,
  [firstRow, endRow]: readonly [number, number],
  [firstColumn, endColumn]: readonly [number, number],
  columns: number,
  a: FloatArray,
  stepsA: Steps,
  b: FloatArray,
  stepsB: Steps,
  inner: number,
): void {
  for (let row = firstRow; row < endRow; row++) {
    for (let column = firstColumn; column < endColumn; column++) {
      let i = row * stepsA.outer;
      let j = column * stepsB.outer;
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        sum += a[i] * b[j];
        i += stepsA.inner;
        j += stepsB.inner;
      }
      out[row * columns + column] = sum;
    }
  }
}
