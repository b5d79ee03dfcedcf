import { defineRemedy, relu as rectifier, type Remedy } from '@gradient-remedies/core';

/**
 * Rectified linear units. With `he` weights the gradient keeps its size.
 *
 * @example
 * ```ts
 * compose([relu], { depth: 16, width: 64, inputWidth: 784, outputWidth: 10 });
 * ```
 */
export const relu: Remedy = defineRemedy({
  name: 'relu',
  changes: { activation: rectifier },
  formula: 'f(x) = max(x, 0)',
  summary: 'Replaces the sigmoid by a unit whose slope is exactly 1 wherever it is on.',
  description:
    'The slope is 1 or 0, half of each at the start, so that a layer multiplies the gradient by sqrt(1/2) = ' +
    "0.71 instead of the sigmoid's 0.24, and units that are on pass it unchanged. Weights of twice the " +
    'variance (he) make up for the half that is off: the factor is then 1.',
  deviations: 'None; where x is exactly 0 the slope is taken as 0.',
  caveats:
    'A unit that is off for every example gets no gradient and may stay off (dead). Without he weights the ' +
    'activations shrink with depth just as the gradient does.',
  reference: {
    authors: 'Nair, Hinton',
    year: 2010,
    title: 'Rectified Linear Units Improve Restricted Boltzmann Machines',
    url: 'https://www.cs.toronto.edu/~hinton/absps/reluICML.pdf',
  },
});
