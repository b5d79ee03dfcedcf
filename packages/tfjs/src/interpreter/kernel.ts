import type * as tf from '@tensorflow/tfjs-core';
import type { Attributes, ForwardOp } from '@gradient-remedies/core/graph';
import type { Shape } from '@gradient-remedies/core';

/** Computes one operation of a traced graph by operations of TensorFlow.js. */
export type Kernel<Op extends ForwardOp> = (
  inputs: readonly tf.Tensor[],
  node: { readonly shape: Shape; readonly attributes: Attributes[Op] },
) => tf.Tensor;
