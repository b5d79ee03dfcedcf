import { defineRemedy, leakyRelu as leaky, UsageError, type Remedy } from '@gradient-remedies/core';

/**
 * The rectifier with a small slope below zero, so that no unit is ever dead: `leaky-relu:slope=0.2`.
 *
 * @example
 * ```ts
 * compose([leakyRelu.variant(undefined, { slope: 0.2 })], size);
 * ```
 */
export const leakyRelu: Remedy = defineRemedy({
  name: 'leaky-relu',
  options: {
    slope: { default: 0.01, description: 'slope below zero, over 0 (relu) and under 1 (linear)' },
  },
  changes: ({ slope }) => {
    if (slope > 0 && slope < 1) return { activation: leaky(slope) };
    throw new UsageError(
      `leaky-relu:slope must be over 0 (which is relu) and under 1 (which is linear), not ${slope}.`,
    );
  },
  formula: 'f(x) = x where x > 0, slope * x elsewhere',
  summary: 'Lets a little of the gradient through units that a relu would switch off.',
  description:
    'The slope is 1 or the small one, never 0: a layer multiplies the gradient by sqrt((1 + slope²)/2), which ' +
    'is 0.71 for 0.01, and no unit can be cut off from learning for good.',
  deviations: 'None.',
  caveats:
    "At 0.01 the factor is the relu's: weights of variance 2/fan-in (he) are needed just as much.",
  reference: {
    authors: 'Maas, Hannun, Ng',
    year: 2013,
    title: 'Rectifier Nonlinearities Improve Neural Network Acoustic Models',
    url: 'https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf',
  },
});
