import * as tf from '@tensorflow/tfjs-core';
import type { Kernel } from './kernel.js';

/**
 * TensorFlow.js has no operation that lays out windows and can be differentiated. The entries that stand at one
 * place of every window are a slice of the image, whose gradient all backends have.
 */
export const patches: Kernel<'patches'> = ([image], { shape, attributes }) => {
  const [, rows, columns] = shape;
  const { size, stride } = attributes;
  const framed = frame(image, shape, attributes);
  const places = Array.from({ length: size[0] * size[1] }, (_, place) => {
    const [down, across] = [Math.floor(place / size[1]), place % size[1]];
    const inRows = everyOne(framed, { axis: 1, start: down, count: rows, stride: stride[0] });
    return everyOne(inRows, { axis: 2, start: across, count: columns, stride: stride[1] });
  });
  return tf.concat(places, 3);
};

type Arguments = Parameters<Kernel<'patches'>>[1];

/** The image with what windows see beyond its edges, and so much more that the last of them ends with a stride. */
function frame(
  image: tf.Tensor,
  shape: Arguments['shape'],
  { size, stride, padding }: Arguments['attributes'],
): tf.Tensor {
  return [1, 2].reduce((framed, axis) => {
    const step = stride[axis - 1];
    const reach = (shape[axis] - 1) * step + size[axis - 1];
    const missing = Math.max(reach - image.shape[axis], 0);
    const before = Math.floor(missing / 2);
    const wrapped = padding === 'circular' ? wrap(framed, { axis, before, reach }) : framed;
    const zeros = padding === 'circular' ? [0, 0] : [before, missing - before];
    return zeros[0] + zeros[1] + step === 1
      ? wrapped
      : tf.pad(
          wrapped,
          wrapped.shape.map((_, i) => (i === axis ? [zeros[0], zeros[1] + step - 1] : [0, 0])),
        );
  }, image);
}

/** Rows or columns of the image, from its other side where they lie beyond an edge. */
function wrap(
  image: tf.Tensor,
  { axis, before, reach }: { axis: number; before: number; reach: number },
): tf.Tensor {
  const length = image.shape[axis];
  // A window may be larger than the image, and then see it more than once.
  const pieces: tf.Tensor[] = [];
  for (let from = -before; from < reach - before;) {
    const start = ((from % length) + length) % length;
    const count = Math.min(length - start, reach - before - from);
    pieces.push(part(image, { axis, start, count }));
    from += count;
  }
  return tf.concat(pieces, axis);
}

/** Every `stride`-th row or column from `start` on. */
function everyOne(
  image: tf.Tensor,
  { axis, start, count, stride }: { axis: number; start: number; count: number; stride: number },
): tf.Tensor {
  const all = part(image, { axis, start, count: count * stride });
  if (stride === 1) return all;
  // tf.stridedSlice has no gradient: the first of each group of `stride` has.
  const inner = all.shape.slice(axis + 1).reduce((product, each) => product * each, 1);
  const groups = tf.reshape(all, [-1, stride, inner]);
  const shape = all.shape.map((each, i) => (i === axis ? count : each));
  return tf.reshape(part(groups, { axis: 1, start: 0, count: 1 }), shape);
}

function part(
  x: tf.Tensor,
  { axis, start, count }: { axis: number; start: number; count: number },
): tf.Tensor {
  const begin = x.shape.map((_, i) => (i === axis ? start : 0));
  return tf.slice(
    x,
    begin,
    x.shape.map((each, i) => (i === axis ? count : each)),
  );
}
