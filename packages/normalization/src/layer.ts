import { constant, zeros, type FormDefinition } from '@gradient-remedies/core';
import { checkEpsilon, epsilonOption } from './options.js';
import { moments, standardize } from './standardize.js';

/** `normalization:layer`: mean and variance of each example, over the units of a layer. */
export const layer: FormDefinition = {
  options: { epsilon: epsilonOption },
  changes: ({ epsilon }) => {
    checkEpsilon('normalization:layer', epsilon);
    return {
      normalization: ({ ops, parameter, batch, width }) => {
        const gamma = parameter('gamma', [width], constant(1));
        const beta = parameter('beta', [width], zeros());
        return (z) => {
          const own = moments(ops, z, { shape: [batch, 1], count: width });
          return standardize(ops, z, { ...own, gamma, beta, epsilon });
        };
      },
    };
  },
  formula:
    'n(z) = gamma (z - mean(z)) / sqrt(variance(z) + 1e-5) + beta, over the units of one example; gamma = 1, ' +
    'beta = 0 at the start',
  summary: 'Shifts and scales the weighted sums of each example to mean 0 and variance 1.',
  description:
    'The gradient is divided by the spread of the sums, whatever the weights made it. In a wide network the factor is ' +
    "sqrt(E f'(n)² / E f(n)²), n standard normal: with relu exactly 1, with tanh x1.09.",
  deviations:
    'None in plain blocks; see normalization for where it stands in blocks with a way around.',
  caveats:
    'It leaves the mean of the activations, so that with sigmoids the gradient still vanishes, x0.39 a layer. A layer of ' +
    'one unit is constant, and passes no gradient.',
  reference: {
    authors: 'Ba, Kiros, Hinton',
    year: 2016,
    title: 'Layer Normalization',
    url: 'https://arxiv.org/abs/1607.06450',
  },
};
