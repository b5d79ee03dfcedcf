/**
 * Dynamic tanh: an elementwise stand-in for normalization.
 *
 * @packageDocumentation
 */
import { constant, defineRemedy, UsageError, zeros, type Remedy } from '@gradient-remedies/core';

/**
 * A tanh with a learned slope, scale and shift where a normalization would stand: `dyt:alpha=1`.
 *
 * @example
 * ```ts
 * compose([relu, he, dyt, residual.variant('pre')], size);
 * ```
 */
export const dyt: Remedy = defineRemedy({
  name: 'dyt',
  options: { alpha: { default: 0.5, description: 'first slope of the tanh, over 0' } },
  changes: ({ alpha }) => {
    if (alpha <= 0) throw new UsageError(`dyt:alpha must be over 0, not ${alpha}.`);
    return {
      normalization: ({ ops, parameter, width }) => {
        const slope = parameter('alpha', [], constant(alpha));
        const gamma = parameter('gamma', [width], constant(1));
        const beta = parameter('beta', [width], zeros());
        return (z) => ops.add(ops.mul(ops.tanh(ops.mul(z, slope)), gamma), beta);
      },
    };
  },
  formula: 'n(z) = gamma tanh(alpha z) + beta; alpha = 1/2, gamma = 1, beta = 0 at the start',
  summary: 'Puts a tanh of learned slope, scale and shift where a normalization would stand.',
  description:
    'It bounds what a layer passes on, as a normalization does, but each sum by itself. In a residual branch that ' +
    'keeps the sum of the branches small: with relu and he in residual:pre the factor is x1.06 instead of x1.41.',
  deviations:
    'It stands where normalizations stand here, between the weights and the activation of each layer or, with ' +
    'residual:pre, before the activation; the paper puts it in the place of layer normalization in transformers.',
  caveats:
    'For residual branches, not for plain blocks. It divides by no spread, so that there its slope of 1/2 is one more ' +
    'factor in each layer: x0.12 with sigmoids, x0.50 with relu and he.',
  reference: {
    authors: 'Zhu, Chen, He, LeCun, Liu',
    year: 2025,
    title: 'Transformers without Normalization',
    url: 'https://arxiv.org/abs/2503.10622',
  },
});
