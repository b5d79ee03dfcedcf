import { defineRemedy, identity, normal, relu, zeros, type Remedy } from '@gradient-remedies/core';
import { truncate } from './truncate.js';
import { vanilla } from './vanilla.js';

/** Variance of all weights but the recurrent ones, of standard deviation 0.001. */
const small = 1e-6;

/**
 * A recurrent network of rectifiers that starts by remembering: its recurrent matrix is the identity.
 *
 * @example
 * ```ts
 * compose([irnn], { depth: 100, width: 32, inputWidth: 2, outputWidth: 1 });
 * ```
 */
export const irnn: Remedy = defineRemedy({
  name: 'irnn',
  options: {
    gain: { default: 1, description: 'on the diagonal of the first recurrent matrix' },
    ...truncate,
  },
  changes: ({ gain, truncate: steps }) => ({
    cell: vanilla(steps),
    activation: relu,
    initializer: ({ role }) => ({
      weight: role === 'hidden' ? identity(gain) : normal(small),
      bias: zeros(),
    }),
  }),
  formula:
    "h' = relu(W h + U x + b); at the start W = gain I, U normal with standard deviation 0.001, b = 0",
  summary: 'Starts the recurrent matrix as the identity, with rectifiers as units.',
  description:
    'A unit that is on hands its value to the next step unchanged, and the gradient back, so that at the start the ' +
    'factor a step is 1.',
  deviations: 'None known; the paper also tries a gain of 0.01 for short memories.',
  caveats:
    'Units that are off pass nothing. Training moves W away from the identity at once, and then it can explode: clip ' +
    'the gradient.',
  reference: {
    authors: 'Le, Jaitly, Hinton',
    year: 2015,
    title: 'A Simple Way to Initialize Recurrent Networks of Rectified Linear Units',
    url: 'https://arxiv.org/abs/1504.00941',
  },
});
