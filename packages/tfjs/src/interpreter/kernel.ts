import type * as tf from '@tensorflow/tfjs-core';
import type { Attributes, OpName } from '@gradient-remedies/core/graph';
import type { Shape } from '@gradient-remedies/core';

/**
 * What a network is written in. The operations of the derivative table are not among them: gradients
 * are TensorFlow.js's own.
 */
export type ForwardOp = Exclude<
  OpName,
  | 'input'
  | 'constant'
  | 'unaryGradient'
  | 'pad'
  | 'unpatches'
  | 'softmaxGradient'
  | 'crossEntropyGradient'
>;

/** Computes one operation of a traced graph by operations of TensorFlow.js. */
export type Kernel<Op extends ForwardOp> = (
  inputs: readonly tf.Tensor[],
  node: { readonly shape: Shape; readonly attributes: Attributes[Op] },
) => tf.Tensor;
