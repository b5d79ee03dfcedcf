/**
 * Gated blocks: LSTM's idea across depth, in two forms.
 *
 * @packageDocumentation
 */
import { constant, defineRemedy, type Remedy } from '@gradient-remedies/core';
import { lstm } from './lstm.js';

/**
 * Highway blocks, which learn how much of their input to pass on. Form: `lstm`, with two gates.
 *
 * @example
 * ```ts
 * compose([gating.variant('lstm', { bias: 4 })], size);
 * ```
 */
export const gating: Remedy = defineRemedy({
  name: 'gating',
  options: {
    bias: { default: -2, description: 'first bias of the gate; the lower, the more passes' },
  },
  changes: ({ bias }) => ({
    block: {
      equalWidths: true,
      build: ({ ops, branch, layer }) => {
        const gate = layer('gate', { bias: constant(bias) });
        return (x) => {
          const open = ops.sigmoid(gate(x));
          return ops.add(x, ops.mul(open, ops.sub(branch(x), x)));
        };
      },
    },
  }),
  forms: { lstm },
  formula: 'y = (1 - t) x + t f(W x + b), t = sigmoid(W_t x + b_t)',
  summary: "A highway block: a learned gate t mixes each block's input and its branch.",
  description:
    'On its way back the gradient is multiplied by 1 - t along the way around, instead of by weights and slope. ' +
    'At a bias of -2 that is about 0.88, unit by unit, and training can open or close it.',
  deviations: 'Written as x + t (branch - x), which is the same.',
  caveats:
    'The gradient still vanishes with depth, only later. At any finite bias 1 - t is below 1: lower the bias for ' +
    'deeper networks. It has twice the weights. All widths must be equal.',
  reference: {
    authors: 'Srivastava, Greff, Schmidhuber',
    year: 2015,
    title: 'Highway Networks',
    url: 'https://arxiv.org/abs/1505.00387',
  },
});
