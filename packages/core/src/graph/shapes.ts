import { ShapeError } from '../errors.js';
import type { Shape, Window } from '../ops.js';
import { sizeOf } from './node.js';

const text = (shape: Shape): string => `[${shape.join(', ')}]`;

/** Throws a {@link ShapeError} unless `fits`; `expected` says what the operation needs. */
export function check(fits: boolean, op: string, expected: string, ...shapes: Shape[]): void {
  if (!fits) throw new ShapeError(`${op}: ${expected}, but got ${shapes.map(text).join(' and ')}.`);
}

/** The shape two operands broadcast to, by numpy's rule: aligned at the end, 1 repeats. */
export function broadcastShapes(op: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const padded = (shape: Shape): number[] => [
    ...Array<number>(rank - shape.length).fill(1),
    ...shape,
  ];
  const [left, right] = [padded(a), padded(b)];
  return left.map((length, axis) => {
    const other = right[axis];
    check(length === other || length === 1 || other === 1, op, 'needs shapes that broadcast', a, b);
    return length === 1 ? other : length;
  });
}

/** Whether two tensors have the same axes. */
export const equalShapes = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((length, axis) => length === b[axis]);

/** The shape of a matrix product. */
export function matmulShape(a: Shape, b: Shape, transposeA: boolean, transposeB: boolean): Shape {
  check(a.length === 2 && b.length === 2, 'matmul', 'needs two matrices', a, b);
  const [rows, inner] = transposeA ? [a[1], a[0]] : a;
  const [innerB, columns] = transposeB ? [b[1], b[0]] : b;
  const flags = `${transposeA ? ', the first transposed' : ''}${transposeB ? ', the second transposed' : ''}`;
  check(inner === innerB, 'matmul', `needs equal inner lengths${flags}`, a, b);
  return [rows, columns];
}

/** Throws unless `small` broadcasts to exactly `large`. */
export function checkBroadcast(op: string, small: Shape, large: Shape): void {
  const fits =
    small.length <= large.length && equalShapes(broadcastShapes(op, small, large), large);
  check(fits, op, 'needs the smaller shape to broadcast to the larger', small, large);
}

/** Throws unless the axis exists. */
export function checkAxis(op: string, axis: number, shape: Shape): void {
  check(
    Number.isInteger(axis) && axis >= 0 && axis < shape.length,
    op,
    `axis ${axis} does not exist`,
    shape,
  );
}

/** Throws unless the slice lies inside. */
export function checkSlice(axis: number, start: number, size: number, shape: Shape): void {
  checkAxis('slice', axis, shape);
  const inside = start >= 0 && size >= 1 && start + size <= shape[axis];
  check(inside, 'slice', `entries ${start} to ${start + size} of axis ${axis} must exist`, shape);
}

/** Throws unless both shapes hold as many entries. */
export function checkReshape(from: Shape, to: Shape): void {
  check(sizeOf(from) === sizeOf(to), 'reshape', 'needs shapes of equal size', from, to);
}

/** The shape of tensors laid end to end. */
export function concatShape(shapes: readonly Shape[], axis: number): Shape {
  check(shapes.length > 0, 'concat', 'needs at least one tensor');
  checkAxis('concat', axis, shapes[0]);
  const total = shapes.reduce((sum, shape) => sum + shape[axis], 0);
  const result = shapes[0].map((length, i) => (i === axis ? total : length));
  for (const shape of shapes) {
    const expected = result.map((length, i) => (i === axis ? shape[axis] : length));
    check(
      equalShapes(shape, expected),
      'concat',
      `shapes may differ along axis ${axis} only`,
      ...shapes,
    );
  }
  return result;
}

/** Windows down and across, and the rows and columns of zeros before the image (`same` padding). */
export function windowGeometry(
  [, height, width]: Shape,
  { size, stride, padding }: Window,
): { down: number; across: number; top: number; left: number } {
  const count = (length: number, extent: number, step: number): number =>
    padding === 'valid' ? Math.floor((length - extent) / step) + 1 : Math.ceil(length / step);
  const before = (length: number, extent: number, step: number, windows: number): number =>
    padding === 'valid' ? 0 : Math.floor(Math.max((windows - 1) * step + extent - length, 0) / 2);
  const down = count(height, size[0], stride[0]);
  const across = count(width, size[1], stride[1]);
  return {
    down,
    across,
    top: before(height, size[0], stride[0], down),
    left: before(width, size[1], stride[1], across),
  };
}

/** The shape of an image's windows. */
export function patchesShape(shape: Shape, window: Window): Shape {
  check(shape.length === 4, 'patches', 'needs [batch, height, width, channels]', shape);
  const whole = [...window.size, ...window.stride].every((n) => Number.isInteger(n) && n >= 1);
  check(
    whole,
    'patches',
    'size and stride must be whole numbers from 1',
    window.size,
    window.stride,
  );
  const { down, across } = windowGeometry(shape, window);
  check(down >= 1 && across >= 1, 'patches', 'the window must fit the image', shape, window.size);
  return [shape[0], down, across, window.size[0] * window.size[1] * shape[3]];
}
