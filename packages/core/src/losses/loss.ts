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

/**
 * Sigmoid cross-entropy, natural logarithm, summed over the outputs, mean over the batch: for targets between 0
 * and 1 that are each the probability of a yes. The sigmoid of x is the softmax of x and 0, which is safe for any x.
 */
export const sigmoidCrossEntropy: Loss = {
  name: 'sigmoid-cross-entropy',
  apply: (ops, logits, targets) => {
    const [batch, width] = logits.shape;
    const column = [batch * width, 1];
    const yes = ops.reshape(targets, column);
    const no = ops.shift(ops.neg(yes), 1);
    const pairs = ops.concat([ops.reshape(logits, column), ops.constant(0, column)], 1);
    return ops.scale(ops.softmaxCrossEntropy(pairs, ops.concat([yes, no], 1)), width);
  },
};
