import { defineRemedy, type Remedy } from '@gradient-remedies/core';
import { strength, sumOverWeights } from './sum-over-weights.js';

/**
 * Half the sum of squares of all weights, times a strength, is added to the loss: `l2:0.001`.
 *
 * @example
 * ```ts
 * compose([relu, he, l2.variant(undefined, { strength: 1e-3 })], size);
 * ```
 */
export const l2: Remedy = defineRemedy({
  name: 'l2',
  options: { strength: strength(0.01) },
  changes: (options) => ({
    penalty: sumOverWeights('l2', {
      strength: options.strength,
      factor: 1 / 2,
      of: (ops, w) => ops.square(w),
    }),
  }),
  formula:
    'loss + strength / 2 * sum of w² over all weights; a step of rate r multiplies w by 1 - r * strength',
  summary: 'Adds half the sum of squares of all weights to the loss: weight decay.',
  description:
    'The gradient is multiplied by the weights on its way back, and every step makes them smaller: where the loss has ' +
    'little to say, after n steps by (1 - r * strength)^n, and so is the factor a layer. Weights that start far too ' +
    'large it leads back to where units are not saturated.',
  deviations:
    'The penalty is in the loss, so that an optimizer other than plain gradient descent makes something else of it ' +
    'than of weights that decay. Biases are not counted.',
  caveats:
    'Not a remedy where the gradient vanishes: every step makes it worse. ' +
    'Before training only the gradients of weights have a share in it, strength times the weight.',
  reference: {
    authors: 'Krogh, Hertz',
    year: 1992,
    title: 'A Simple Weight Decay Can Improve Generalization',
    url: 'https://papers.nips.cc/paper/563-a-simple-weight-decay-can-improve-generalization',
  },
});
