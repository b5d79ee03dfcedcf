import type { Ops, Tensor } from '../ops.js';

/** What training makes small: a scalar of the network's output and the targets, `[batch, width]` each. */
export interface Loss {
  readonly name: string;
  /** Written in the operations; the derivative follows from them. */
  readonly apply: (ops: Ops, output: Tensor, targets: Tensor) => Tensor;
}

/** Softmax cross-entropy, natural logarithm, mean over the batch: for classes, with one-hot targets. */
export const softmaxCrossEntropy: Loss = {
  name: 'softmax-cross-entropy',
  apply: (ops, logits, targets) => ops.softmaxCrossEntropy(logits, targets),
};

/** Half the sum of squared differences, mean over the batch. */
export const squaredError: Loss = {
  name: 'squared-error',
  apply: (ops, prediction, targets) => ops.squaredError(prediction, targets),
};
