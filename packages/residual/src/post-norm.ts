import type { FormDefinition } from '@gradient-remedies/core';

/** `residual:post`: the sum of input and branch is normalized, by the normalization of the set. */
export const postNorm: FormDefinition = {
  changes: {
    block: {
      equalWidths: true,
      build:
        ({ ops, affine, activate, normalize }) =>
        (x) =>
          normalize(ops.add(x, activate(affine(x)))),
    },
  },
  formula: 'y = n(x + f(W x + b)), n the normalization of the set',
  summary: "Adds each block's input to its output, and normalizes the sum.",
  description:
    'What adds up from block to block is divided out in each, so that states stay of one size. The copy of the gradient ' +
    'that passes around a branch is divided by as much.',
  deviations:
    'The paper has layer normalization, and branches of attention or of two layers; here the branch ends in the ' +
    'activation.',
  caveats:
    'Without a normalization in the set it is the plain form. With relu, he and layer normalization the gradient ' +
    'explodes, x1.09 a layer, where residual:pre grows with a root of the depth only. All widths must be equal.',
  reference: {
    authors: 'Vaswani, Shazeer, Parmar, Uszkoreit, Jones, Gomez, Kaiser, Polosukhin',
    year: 2017,
    title: 'Attention Is All You Need',
    url: 'https://arxiv.org/abs/1706.03762',
  },
};
