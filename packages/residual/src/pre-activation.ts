import type { FormDefinition } from '@gradient-remedies/core';

/** `residual:pre`: the activation stands before the branch's weights, which come last. */
export const preActivation: FormDefinition = {
  changes: {
    block: {
      equalWidths: true,
      preActivation: true,
      build:
        ({ ops, branch }) =>
        (x) =>
          ops.add(x, branch(x)),
    },
  },
  formula: 'y = x + W f(x) + b',
  summary: "Adds each block's input to its output, the activation standing before the weights.",
  description:
    'The branch ends in weights of mean zero, so that what it adds has no mean that builds up from block to ' +
    'block; the way around stays free of activations.',
  deviations:
    'One affine layer a branch, no normalization. The first hidden state is not activated, and one activation ' +
    'stands before the readout.',
  caveats:
    'With relu and he weights the gradient explodes (x1.41 a layer). What branches add still grows with depth: each ' +
    'doubles the mean square then. All widths must be equal.',
  reference: {
    authors: 'He, Zhang, Ren, Sun',
    year: 2016,
    title: 'Identity Mappings in Deep Residual Networks',
    url: 'https://arxiv.org/abs/1603.05027',
  },
};
