import type { FloatArray } from '@gradient-remedies/core';
import type { Kernel } from './kernel.js';

/** Side of a tile: 16 sums fit the registers, and each number loaded serves four of them. */
const side = 4;

let panelsA = new Float64Array(0);
let panelB = new Float64Array(0);
const sums = new Float64Array(side * side);

/**
 * Results are computed in tiles whose sums stay in registers over the whole inner dimension. Operands
 * are first copied into panels in the order the tile reads them, filled up with zeros at the edges:
 * one loop serves every transpose flag, size and precision. Each result is one sum in order of k, as
 * in `reference`.
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
  const panel = inner * side;
  panelsA = withRoom(panelsA, Math.ceil(rows / side) * panel);
  panelB = withRoom(panelB, panel);
  for (let row = 0; row < rows; row += side) {
    pack(panelsA, row * inner, a.data, row, rows, stepsA, inner);
  }
  for (let column = 0; column < columns; column += side) {
    pack(panelB, 0, b.data, column, columns, stepsB, inner);
    for (let row = 0; row < rows; row += side) {
      multiplyPanels(row * inner, panel);
      store(out.data, row, rows, column, columns);
    }
  }
};

const withRoom = (array: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> =>
  array.length >= size ? array : new Float64Array(size);

/** Copies up to four rows of A, or columns of B, side by side along the inner dimension. */
function pack(
  panel: Float64Array,
  start: number,
  data: FloatArray,
  first: number,
  end: number,
  steps: { outer: number; inner: number },
  inner: number,
): void {
  for (let lane = 0; lane < side; lane++) {
    let to = start + lane;
    let from = (first + lane) * steps.outer;
    if (first + lane >= end) {
      for (let k = 0; k < inner; k++, to += side) panel[to] = 0;
      continue;
    }
    for (let k = 0; k < inner; k++, to += side, from += steps.inner) panel[to] = data[from];
  }
}

/** The 4 x 4 sums of one panel of A, from `start` on, and the panel of B. */
// prettier-ignore
function multiplyPanels(start: number, length: number): void {
  const a = panelsA;
  const b = panelB;
  let s00 = 0, s01 = 0, s02 = 0, s03 = 0;
  let s10 = 0, s11 = 0, s12 = 0, s13 = 0;
  let s20 = 0, s21 = 0, s22 = 0, s23 = 0;
  let s30 = 0, s31 = 0, s32 = 0, s33 = 0;
  for (let i = start, j = 0; j < length; i += 4, j += 4) {
    const x0 = a[i], x1 = a[i + 1], x2 = a[i + 2], x3 = a[i + 3];
    const y0 = b[j], y1 = b[j + 1], y2 = b[j + 2], y3 = b[j + 3];
    s00 += x0 * y0; s01 += x0 * y1; s02 += x0 * y2; s03 += x0 * y3;
    s10 += x1 * y0; s11 += x1 * y1; s12 += x1 * y2; s13 += x1 * y3;
    s20 += x2 * y0; s21 += x2 * y1; s22 += x2 * y2; s23 += x2 * y3;
    s30 += x3 * y0; s31 += x3 * y1; s32 += x3 * y2; s33 += x3 * y3;
  }
  sums[0] = s00; sums[1] = s01; sums[2] = s02; sums[3] = s03;
  sums[4] = s10; sums[5] = s11; sums[6] = s12; sums[7] = s13;
  sums[8] = s20; sums[9] = s21; sums[10] = s22; sums[11] = s23;
  sums[12] = s30; sums[13] = s31; sums[14] = s32; sums[15] = s33;
}

/** Writes the part of a tile that lies inside the result. */
function store(out: FloatArray, row: number, rows: number, column: number, columns: number): void {
  const height = Math.min(side, rows - row);
  const width = Math.min(side, columns - column);
  for (let i = 0; i < height; i++) {
    const to = (row + i) * columns + column;
    for (let j = 0; j < width; j++) out[to + j] = sums[i * side + j];
  }
}
