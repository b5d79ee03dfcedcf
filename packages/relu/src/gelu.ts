import { defineRemedy, gelu as gaussianError, type Remedy } from '@gradient-remedies/core';

/**
 * Gaussian error linear units: a smooth rectifier.
 *
 * @example
 * ```ts
 * compose([gelu], { depth: 16, width: 64, inputWidth: 784, outputWidth: 10 });
 * ```
 */
export const gelu: Remedy = defineRemedy({
  name: 'gelu',
  changes: { activation: gaussianError },
  formula: 'f(x) = x Phi(x), Phi(x) = (1 + erf(x / sqrt(2))) / 2',
  summary: 'A rectifier without a kink, the usual unit of transformers.',
  description:
    "Large inputs see the rectifier's slope of 1 or 0, small ones a slope near 1/2. In a deep network without " +
    'normalization activations shrink layer by layer, and so the factor of the gradient falls to 1/2.',
  deviations: 'The exact form with erf, not the tanh approximation.',
  caveats:
    'Made for networks that normalize: alone it loses more than relu (x0.50 a layer). Weights of twice the ' +
    'variance (he) only put that off: x0.99 a layer at depth 16, x0.79 at 64.',
  reference: {
    authors: 'Hendrycks, Gimpel',
    year: 2016,
    title: 'Gaussian Error Linear Units (GELUs)',
    url: 'https://arxiv.org/abs/1606.08415',
  },
});
