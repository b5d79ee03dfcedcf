/**
 * Weights that start larger or smaller than a scheme has them.
 *
 * @packageDocumentation
 */
import { defineRemedy, scaleDistribution, UsageError, type Remedy } from '@gradient-remedies/core';

/**
 * Multiplies the first weights of every layer, whatever scheme draws them: `scale:8`, `relu+he+scale:2`.
 *
 * @example
 * ```ts
 * compose([relu, he, scale.variant(undefined, { gain: 2 })], size);
 * ```
 */
export const scale: Remedy = defineRemedy({
  name: 'scale',
  options: { gain: { default: 2, description: 'what first weights are multiplied by, over 0' } },
  changes: ({ gain }) => {
    if (gain <= 0) throw new UsageError(`scale:gain must be over 0, not ${gain}.`);
    return {
      initializerTransform: (initializer) => (place) => {
        const { weight, bias } = initializer(place);
        return { weight: scaleDistribution(weight, gain), bias };
      },
    };
  },
  formula: 'W = gain W_0, W_0 from the scheme of the set; without one, of variance 1/fan-in',
  summary: 'Multiplies the first weights of every layer, whatever scheme draws them.',
  description:
    'The gradient is multiplied by the weights on its way back. Larger ones give it more, until units saturate and ' +
    'their slopes take it again: with relu, which has no end, the factor grows as the gain does; with sigmoids it grows ' +
    'as the root of the gain, and reaches 1 at a weight variance of 103 / fan-in.',
  deviations:
    'All layers are scaled, the first and the readout too. Weights that a block draws by itself, as fixup and rezero do ' +
    'their zeros, are left alone.',
  caveats:
    'Not a remedy: it shows what weights too large do. The loss starts high, and one step of gradient descent overshoots. ' +
    'lsuv divides it out again, and so does a normalization.',
  reference: {
    authors: 'Schoenholz, Gilmer, Ganguli, Sohl-Dickstein',
    year: 2017,
    title: 'Deep Information Propagation',
    url: 'https://arxiv.org/abs/1611.01232',
  },
});
