import { defineRemedy, type Remedy } from '@gradient-remedies/core';
import { strength, sumOverWeights } from './sum-over-weights.js';

/**
 * The sum of the magnitudes of all weights, times a strength, is added to the loss: `l1:0.001`.
 *
 * @example
 * ```ts
 * compose([relu, he, l1.variant(undefined, { strength: 1e-5 })], size);
 * ```
 */
export const l1: Remedy = defineRemedy({
  name: 'l1',
  options: { strength: strength(1e-4) },
  changes: (options) => ({
    penalty: sumOverWeights('l1', {
      strength: options.strength,
      factor: 1,
      of: (ops, w) => ops.abs(w),
    }),
  }),
  formula:
    'loss + strength * sum of |w| over all weights; a step of rate r takes r * strength off each |w|',
  summary:
    'Adds the sum of the magnitudes of all weights to the loss, which makes many of them zero.',
  description:
    'As with l2 the gradient is multiplied by weights that every step makes smaller, here by the same amount whatever ' +
    'their size: the small ones are gone first.',
  deviations:
    'Plain gradient descent on the sum, whose slope is taken as 0 at 0: a weight ends within one step of 0 and swings ' +
    'around it, where the paper solves for the minimum, which has zeros in it. Biases are not counted.',
  caveats:
    'Not a remedy where the gradient vanishes: every step makes it worse. ' +
    'Before training only the gradients of weights have a share in it.',
  reference: {
    authors: 'Tibshirani',
    year: 1996,
    title: 'Regression Shrinkage and Selection via the Lasso',
    url: 'https://doi.org/10.1111/j.2517-6161.1996.tb02080.x',
  },
});
