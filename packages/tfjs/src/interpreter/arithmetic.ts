import * as tf from '@tensorflow/tfjs-core';
import type { UnaryName } from '@gradient-remedies/core';
import type { Kernel } from './kernel.js';

export const add: Kernel<'add'> = ([a, b]) => tf.add(a, b);
export const sub: Kernel<'sub'> = ([a, b]) => tf.sub(a, b);
export const mul: Kernel<'mul'> = ([a, b]) => tf.mul(a, b);
export const scale: Kernel<'scale'> = ([x], { attributes }) => tf.mul(x, attributes.factor);
export const shift: Kernel<'shift'> = ([x], { attributes }) => tf.add(x, attributes.offset);

const functions: Readonly<Record<UnaryName, (x: tf.Tensor) => tf.Tensor>> = {
  exp: tf.exp,
  expm1: tf.expm1,
  log: tf.log,
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
  relu: tf.relu,
  erf: tf.erf,
  sqrt: tf.sqrt,
  rsqrt: tf.rsqrt,
  neg: tf.neg,
  // The slope of tf.abs is -1 at 0, where core's is 0.
  abs: (x) => tf.add(tf.relu(x), tf.relu(tf.neg(x))),
  square: tf.square,
  reciprocal: tf.reciprocal,
};

export const unary: Kernel<'unary'> = ([x], { attributes }) => functions[attributes.function](x);

export const matmul: Kernel<'matmul'> = ([a, b], { attributes: { transposeA, transposeB } }) =>
  tf.matMul(a, b, transposeA, transposeB);
