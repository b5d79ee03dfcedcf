import {
  defineRemedy,
  uniform as uniformBetween,
  zeros,
  type Remedy,
} from '@gradient-remedies/core';

/**
 * The older default: every weight uniform between -1/sqrt(fan-in) and 1/sqrt(fan-in).
 *
 * @example
 * ```ts
 * compose([uniform], { depth: 16, width: 64, inputWidth: 784, outputWidth: 10 });
 * ```
 */
export const uniform: Remedy = defineRemedy({
  name: 'uniform',
  changes: {
    initializer: ({ fanIn }) => ({ weight: uniformBetween(1 / Math.sqrt(fanIn)), bias: zeros() }),
  },
  formula: 'W uniform in [-1/sqrt(fan-in), 1/sqrt(fan-in)], b = 0',
  summary:
    'The rule of thumb of the years before 2010, kept to be compared with: it makes matters worse.',
  description:
    "Its variance is 1/(3 fan-in), a third of the baseline's, so that the weights alone multiply the gradient " +
    "by 1/sqrt(3) = 0.577 a layer on its way back. With the sigmoid's slope of about 1/4 that is 0.14.",
  deviations:
    "Biases are zero, as in the paper's experiments; libraries that still have this default often draw them " +
    'from the same range.',
  caveats: 'No remedy: a warning. It loses gradient with every activation.',
  reference: {
    authors: 'Glorot, Bengio',
    year: 2010,
    title: 'Understanding the difficulty of training deep feedforward neural networks',
    url: 'https://proceedings.mlr.press/v9/glorot10a.html',
  },
});
