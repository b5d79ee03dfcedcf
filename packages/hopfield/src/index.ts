/**
 * Hopfield networks: the classical one, and the continuous one as a block.
 *
 * @packageDocumentation
 */
import { defineRemedy, type Remedy } from '@gradient-remedies/core';
import { options, retrievalBlock } from './modern/block.js';
import { residual } from './modern/residual.js';

export * from './classical/index.js';
export * from './modern/index.js';

/**
 * Blocks that retrieve from stored patterns, one update of a continuous Hopfield network. Form: `residual`.
 *
 * @example
 * ```ts
 * compose([hopfield.variant('residual', { beta: 2, patterns: 32 })], size);
 * ```
 */
export const hopfield: Remedy = defineRemedy({
  name: 'hopfield',
  options,
  changes: (values) => ({
    block: retrievalBlock(values, { equalWidths: false, combine: (_, retrieved) => retrieved }),
  }),
  forms: { residual },
  formula: 'y = softmax(beta (W x + b) M^T / sqrt(width)) M, M the stored patterns',
  summary:
    'A block whose output is retrieved from stored patterns: one step of a Hopfield network.',
  description:
    'One update of a continuous Hopfield network is attention. Its Jacobian is beta times the covariance of the ' +
    'patterns, each counted by its share: small where many are averaged, and next to nothing once one is retrieved.',
  deviations:
    'One matrix of trained patterns is keys and values, as in the update rule of the paper (equation 3); its layers ' +
    'may project each, have heads, and normalize what comes in. The softmax stands in the place of the activation.',
  caveats:
    'By itself it is no remedy. The gradient vanishes, x0.17 a layer at beta 1 and x0.83 at 4; at 8 it explodes in ' +
    'some examples and vanishes in most, and from 16 on it vanishes again. At depth 16 none of these gets more than 20% right in a short training run.',
  reference: {
    authors:
      'Ramsauer, Schäfl, Lehner, Seidl, Widrich, Adler, Gruber, Holzleitner, Pavlović, Sandve, Greiff, Kreil, Kopp, ' +
      'Klambauer, Brandstetter, Hochreiter',
    year: 2021,
    title: 'Hopfield Networks is All You Need',
    url: 'https://arxiv.org/abs/2008.02217',
  },
});
