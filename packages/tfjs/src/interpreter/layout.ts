import * as tf from '@tensorflow/tfjs-core';
import type { Kernel } from './kernel.js';

export const sumTo: Kernel<'sumTo'> = ([x], { shape }) => {
  const missing = x.rank - shape.length;
  const repeated = x.shape.flatMap((length, axis) =>
    axis < missing || (shape[axis - missing] === 1 && length !== 1) ? [axis] : [],
  );
  return tf.reshape(tf.sum(x, repeated), [...shape]);
};

export const broadcastTo: Kernel<'broadcastTo'> = ([x], { shape }) => tf.broadcastTo(x, [...shape]);

export const reshape: Kernel<'reshape'> = ([x], { shape }) => tf.reshape(x, [...shape]);

export const transpose: Kernel<'transpose'> = ([x], { attributes }) =>
  tf.transpose(x, [...attributes.axes]);

export const slice: Kernel<'slice'> = ([x], { shape, attributes: { axis, start } }) =>
  tf.slice(
    x,
    shape.map((_, i) => (i === axis ? start : 0)),
    [...shape],
  );

export const concat: Kernel<'concat'> = (inputs, { attributes }) =>
  tf.concat([...inputs], attributes.axis);
