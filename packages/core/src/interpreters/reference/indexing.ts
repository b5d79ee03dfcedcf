import type { Shape } from '../../ops.js';

/** Distance in the flat array between neighbours along each axis of a row-major tensor. */
export function stridesOf(shape: Shape): number[] {
  const strides = Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = strides[axis + 1] * shape[axis + 1];
  }
  return strides;
}

/** Calls `visit(i, offset)` for each entry i of `shape` in row-major order, with sum(index * strides). */
export function walk(
  shape: Shape,
  strides: readonly number[],
  visit: (i: number, offset: number) => void,
): void {
  const index = Array<number>(shape.length).fill(0);
  const size = shape.reduce((product, length) => product * length, 1);
  let offset = 0;
  for (let i = 0; i < size; i++) {
    visit(i, offset);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      offset += strides[axis];
      if (++index[axis] < shape[axis]) break;
      offset -= strides[axis] * shape[axis];
      index[axis] = 0;
    }
  }
}

/** Strides that read a tensor of `small` shape as if it were repeated to `large`: 0 where it repeats. */
export function broadcastStrides(small: Shape, large: Shape): number[] {
  const strides = stridesOf(small).map((stride, axis) => (small[axis] === 1 ? 0 : stride));
  return [...Array<number>(large.length - small.length).fill(0), ...strides];
}
