import type { Value } from '@gradient-remedies/core';
import { equalShapes, reference, type Kernel } from './kernel.js';

/** Number of entries that repeat when `small` is a row, or a scalar, added to every row of `large`; 0 if it is neither. */
function repeated(small: Value, large: Value): number {
  const { shape } = small;
  const size = small.data.length;
  const isRow = size === 1 || equalShapes(shape.slice(-1), large.shape.slice(-1));
  return isRow && (size === 1 || size === shape[shape.length - 1]) ? size : 0;
}

/** Elementwise, and a row or a scalar on the right; everything else is rare and left to `reference`. */
export const add: Kernel<'add'> = (out, [a, b], node) => {
  if (equalShapes(a.shape, b.shape)) {
    for (let i = 0; i < out.data.length; i++) out.data[i] = a.data[i] + b.data[i];
    return;
  }
  const row = equalShapes(a.shape, out.shape) ? repeated(b, out) : 0;
  if (row === 0) return reference.add(out, [a, b], node);
  for (let start = 0; start < out.data.length; start += row) {
    for (let j = 0; j < row; j++) out.data[start + j] = a.data[start + j] + b.data[j];
  }
};

export const sub: Kernel<'sub'> = (out, [a, b], node) => {
  if (!equalShapes(a.shape, b.shape)) return reference.sub(out, [a, b], node);
  for (let i = 0; i < out.data.length; i++) out.data[i] = a.data[i] - b.data[i];
};

export const mul: Kernel<'mul'> = (out, [a, b], node) => {
  if (equalShapes(a.shape, b.shape)) {
    for (let i = 0; i < out.data.length; i++) out.data[i] = a.data[i] * b.data[i];
    return;
  }
  if (b.data.length !== 1 || !equalShapes(a.shape, out.shape)) {
    return reference.mul(out, [a, b], node);
  }
  for (let i = 0; i < out.data.length; i++) out.data[i] = a.data[i] * b.data[0];
};
