import type { Node, OpName } from '../graph/node.js';
import { isOp, sizeOf } from '../graph/node.js';
import type { Shape, Window } from '../ops.js';

/** The index along each axis of entry `i` of a row-major tensor. */
function unflatten(i: number, shape: Shape): number[] {
  const index = shape.slice();
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = i % shape[axis];
    i = Math.floor(i / shape[axis]);
  }
  return index;
}

const flatten = (index: readonly number[], shape: Shape): number =>
  index.reduce((flat, position, axis) => flat * shape[axis] + position, 0);

const eachEntry = (shape: Shape, source: (index: number[]) => number): number[] =>
  Array.from({ length: sizeOf(shape) }, (_, i) => source(unflatten(i, shape)));

/** For each entry of `large`, the entry of `small` that numpy's broadcasting puts there. */
export const broadcastSources = (small: Shape, large: Shape): number[] =>
  eachEntry(large, (index) => {
    const own = index.slice(large.length - small.length);
    return flatten(
      own.map((position, axis) => (small[axis] === 1 ? 0 : position)),
      small,
    );
  });

/** The pixels of zeros or wrapping before the first one along an axis. */
function before(length: number, size: number, stride: number, { padding }: Window): number {
  if (padding === 'valid') return 0;
  const windows = Math.ceil(length / stride);
  return Math.floor(Math.max(0, (windows - 1) * stride + size - length) / 2);
}

/** For each entry of the windows of `image`, the entry of the image under it, or -1 beyond the edge. */
export function windowSources(image: Shape, windows: Shape, window: Window): number[] {
  const [, height, width, channels] = image;
  const top = before(height, window.size[0], window.stride[0], window);
  const left = before(width, window.size[1], window.stride[1], window);
  return eachEntry(windows, ([example, down, across, within]) => {
    const [u, v, channel] = unflatten(within, [...window.size, channels]);
    let row = down * window.stride[0] + u - top;
    let column = across * window.stride[1] + v - left;
    if (window.padding === 'circular') {
      row = (row + height) % height;
      column = (column + width) % width;
    }
    const isInside = row >= 0 && row < height && column >= 0 && column < width;
    return isInside ? flatten([example, row, column, channel], image) : -1;
  });
}

function moved(index: readonly number[], axis: number, by: number): number[] {
  return index.map((position, i) => (i === axis ? position + by : position));
}

/** For an operation that only moves entries: where each one comes from, or -1 for a zero. */
export function sourcesOf(node: Node): number[] {
  const { shape, inputs } = node;
  const [x] = inputs;
  if (isOp(node, 'reshape') || isOp(node, 'stopGradient')) {
    return Array.from({ length: sizeOf(shape) }, (_, i) => i);
  }
  if (isOp(node, 'broadcastTo')) return broadcastSources(x.shape, shape);
  if (isOp(node, 'transpose')) {
    const { axes } = node.attributes;
    return eachEntry(shape, (index) =>
      flatten(
        x.shape.map((_, axis) => index[axes.indexOf(axis)]),
        x.shape,
      ),
    );
  }
  if (isOp(node, 'slice')) {
    const { axis, start } = node.attributes;
    return eachEntry(shape, (index) => flatten(moved(index, axis, start), x.shape));
  }
  if (isOp(node, 'pad')) {
    const { axis, start } = node.attributes;
    return eachEntry(shape, (index) => {
      const own = moved(index, axis, -start);
      return own[axis] >= 0 && own[axis] < x.shape[axis] ? flatten(own, x.shape) : -1;
    });
  }
  if (isOp(node, 'patches')) return windowSources(x.shape, shape, node.attributes);
  throw new Error(`${node.op satisfies OpName} does more than move entries.`);
}
