import { defineRemedy, selu as scaledExponential, type Remedy } from '@gradient-remedies/core';

/**
 * Scaled exponential linear units, made for the baseline's own weights of variance 1/fan-in.
 *
 * @example
 * ```ts
 * compose([selu], { depth: 16, width: 64, inputWidth: 784, outputWidth: 10 });
 * ```
 */
export const selu: Remedy = defineRemedy({
  name: 'selu',
  changes: { activation: scaledExponential },
  formula: 'f(x) = 1.0507 x where x > 0, 1.7581 (exp(x) - 1) elsewhere',
  summary: 'Replaces the sigmoid by a unit that pulls activations to mean 0 and variance 1.',
  description:
    'At that fixed point the mean square slope is 1.07, so that a layer multiplies the gradient by 1.035 ' +
    "instead of 0.24: it survives, and grows slowly. The baseline's weights are the right ones; he weights are " +
    'too large.',
  deviations: 'Normal weights of variance 1/fan-in, as published; alpha dropout is not part of it.',
  caveats: 'The growth of 1.035 a layer adds up: about tenfold over 64 layers.',
  reference: {
    authors: 'Klambauer, Unterthiner, Mayr, Hochreiter',
    year: 2017,
    title: 'Self-Normalizing Neural Networks',
    url: 'https://arxiv.org/abs/1706.02515',
  },
});
