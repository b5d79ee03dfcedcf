import { constant, type FormDefinition } from '@gradient-remedies/core';

/** `gating:lstm`: separate forget and input gates. */
export const lstm: FormDefinition = {
  options: {
    bias: { default: 3, description: 'first bias of the forget gate; the higher, the more passes' },
  },
  changes: ({ bias }) => ({
    block: {
      equalWidths: true,
      build: ({ ops, branch, layer }) => {
        const forget = layer('forget', { bias: constant(bias) });
        const input = layer('input', { bias: constant(0) });
        return (x) => {
          const kept = ops.mul(ops.sigmoid(forget(x)), x);
          return ops.add(kept, ops.mul(ops.sigmoid(input(x)), branch(x)));
        };
      },
    },
  }),
  formula: 'y = g x + i f(W x + b), g = sigmoid(W_g x + b_g), i = sigmoid(W_i x + b_i)',
  summary: "An LSTM cell's forget and input gates, from layer to layer instead of step to step.",
  description:
    'Along the way around the gradient is multiplied by the forget gate g alone, about 0.95 at a bias of 3, ' +
    'whatever the input gate i lets in.',
  deviations:
    "Across depth, not time: every layer has its own weights, and there is no output gate. The input gate's " +
    'bias starts at 0.',
  caveats:
    'The gradient still vanishes with depth, only later, at any finite bias. The gates do not sum to 1: with an ' +
    'unbounded unit such as relu activations and gradient can explode. Three times the weights. All widths must ' +
    'be equal.',
  reference: {
    authors: 'Gers, Schmidhuber, Cummins',
    year: 2000,
    title: 'Learning to Forget: Continual Prediction with LSTM',
    url: 'https://doi.org/10.1162/089976600300015015',
  },
};
