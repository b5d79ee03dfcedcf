/**
 * Swish: a smooth rectifier that gates each weighted sum by its own sigmoid.
 *
 * @packageDocumentation
 */
import { defineRemedy, UsageError, type Remedy } from '@gradient-remedies/core';

/**
 * x times sigmoid(beta x), the sigmoid linear unit where beta is 1: `swish:beta=1.5`.
 *
 * @example
 * ```ts
 * compose([swish, he], { depth: 16, width: 64, inputWidth: 784, outputWidth: 10 });
 * ```
 */
export const swish: Remedy = defineRemedy({
  name: 'swish',
  options: {
    beta: { default: 1, description: 'steepness of the gate, over 0: the higher, the nearer relu' },
  },
  changes: ({ beta }) => {
    if (beta <= 0) throw new UsageError(`swish:beta must be over 0, not ${beta}.`);
    return {
      activation: {
        name: 'swish',
        apply: (ops, x) => ops.mul(x, ops.sigmoid(ops.scale(x, beta))),
        // The slope is a function of beta x alone; it is steepest at 2.399, where beta x tanh(beta x / 2) = 2.
        largestDerivative: 1.0998393201288668,
      },
    };
  },
  formula: 'f(x) = x sigmoid(beta x), beta 1 unless it is set',
  summary: 'Replaces the sigmoid by each weighted sum times its own sigmoid.',
  description:
    "Large sums see a rectifier's slope of 1 or 0, and none in between loses more than half: the slope at 0 is " +
    '1/2 where that of a sigmoid is 1/4. Unlike a rectifier it has a gradient on both sides of 0.',
  deviations: 'beta is the same number throughout and is not trained; the paper offers both.',
  caveats:
    'Made for networks that normalize or skip: alone it halves the gradient in each layer (x0.50). Weights ' +
    'of twice the variance (he) put that off, how far depends on the data: on MNIST it is x0.79 at depth 16.',
  reference: {
    authors: 'Ramachandran, Zoph, Le',
    year: 2017,
    title: 'Searching for Activation Functions',
    url: 'https://arxiv.org/abs/1710.05941',
  },
});
