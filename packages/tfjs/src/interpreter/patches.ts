import * as tf from '@tensorflow/tfjs-core';
import type { Kernel } from './kernel.js';

/**
 * TensorFlow.js has no operation that lays out windows and can be differentiated. A convolution whose
 * filters are the unit vectors copies each entry of a window to a channel of its own.
 */
export const patches: Kernel<'patches'> = ([image], { shape, attributes }) => {
  const [height, width] = attributes.size;
  const entries = shape[3];
  const filters = tf.reshape(tf.eye(entries), [height, width, image.shape[3]!, entries]);
  const isCircular = attributes.padding === 'circular';
  return tf.conv2d(
    (isCircular ? wrap(image, shape, attributes) : image) as tf.Tensor4D,
    filters as tf.Tensor4D,
    [...attributes.stride],
    isCircular || attributes.padding === 'valid' ? 'valid' : 'same',
  );
};

type Arguments = Parameters<Kernel<'patches'>>[1];

/** The image with as many rows and columns of its other side around it as the windows reach. */
function wrap(
  image: tf.Tensor,
  shape: Arguments['shape'],
  { size, stride }: Arguments['attributes'],
): tf.Tensor {
  return [1, 2].reduce((wrapped, axis) => {
    const length = image.shape[axis];
    const reach = (shape[axis] - 1) * stride[axis - 1] + size[axis - 1];
    const before = Math.floor(Math.max(reach - length, 0) / 2);
    const part = (start: number, count: number): tf.Tensor => {
      const begin = wrapped.shape.map((_, i) => (i === axis ? start : 0));
      return tf.slice(
        wrapped,
        begin,
        wrapped.shape.map((each, i) => (i === axis ? count : each)),
      );
    };
    // A window may be larger than the image, and then see it more than once.
    const pieces: tf.Tensor[] = [];
    for (let from = -before; from < reach - before;) {
      const start = ((from % length) + length) % length;
      const count = Math.min(length - start, reach - before - from);
      pieces.push(part(start, count));
      from += count;
    }
    return tf.concat(pieces, axis);
  }, image);
}
