import { defineRemedy, tanh, type Remedy } from '@gradient-remedies/core';
import { truncate } from './truncate.js';
import { vanilla } from './vanilla.js';

/**
 * The plain recurrent network: what the other cells are remedies for.
 *
 * @example
 * ```ts
 * compose([rnn], { depth: 100, width: 32, inputWidth: 2, outputWidth: 1 });
 * ```
 */
export const rnn: Remedy = defineRemedy({
  name: 'rnn',
  options: truncate,
  changes: (options) => ({ cell: vanilla(options.truncate), activation: tanh }),
  formula: "h' = tanh(W h + U x + b)",
  summary: 'The plain recurrent network, whose depth is time: the baseline of sequences.',
  description:
    'Every step back multiplies the gradient by the same W and by the slope of tanh, which is 1 at zero and less ' +
    'everywhere else: whether W shrinks or stretches decides, and does so every step again.',
  deviations: 'The first hidden state is zero; the output is read from the last alone.',
  caveats:
    'No remedy: with 0.9 times an orthogonal W, 100 steps leave 3e-5 of the gradient at best. It shares nothing with ' +
    'networks of layers: blocks and normalizations are not for it.',
  reference: {
    authors: 'Elman',
    year: 1990,
    title: 'Finding Structure in Time',
    url: 'https://doi.org/10.1207/s15516709cog1402_1',
  },
});
