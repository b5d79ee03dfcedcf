import * as tf from '@tensorflow/tfjs-core';
import type { Kernel } from './kernel.js';

export const softmax: Kernel<'softmax'> = ([x]) => tf.softmax(x);

/** `tf.losses.softmaxCrossEntropy` takes the gradient p - t, which assumes targets that sum to 1. */
export const softmaxCrossEntropy: Kernel<'softmaxCrossEntropy'> = ([logits, targets]) => {
  const products = tf.mul(constant(targets), tf.logSoftmax(logits));
  return tf.neg(tf.mean(tf.sum(products, -1)));
};

/** The same values, which no gradient flows through. */
const constant = tf.customGrad((x) => ({
  value: tf.clone(x as tf.Tensor),
  gradFunc: (gradient: tf.Tensor) => tf.zerosLike(gradient),
}));

export const stopGradient: Kernel<'stopGradient'> = ([x]) => constant(x);
