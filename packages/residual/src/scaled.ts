import type { FormDefinition } from '@gradient-remedies/core';

/** `residual:scaled`: the branch is divided by the square root of the depth. */
export const scaled: FormDefinition = {
  changes: {
    block: {
      equalWidths: true,
      build:
        ({ ops, branch, depth }) =>
        (x) =>
          ops.add(x, ops.scale(branch(x), 1 / Math.sqrt(depth))),
    },
  },
  formula: 'y = x + f(W x + b) / sqrt(depth)',
  summary: "Adds each block's input to its output, the branch divided by sqrt(depth).",
  description:
    'One copy of the gradient passes around each branch, and a branch adds a share of order 1/depth to its mean ' +
    'square: over all blocks it grows by a factor that depth does not change, instead of by a power.',
  deviations:
    'One affine layer a branch, no normalization; depth is the number of hidden states, one more than the blocks.',
  caveats:
    "With relu and he weights the branch's positive mean still adds up: x2 at depth 16, x13 at 64. All widths " +
    'must be equal.',
  reference: {
    authors: 'Hayou, Clerico, He, Deligiannidis, Doucet, Rousseau',
    year: 2021,
    title: 'Stable ResNet',
    url: 'https://arxiv.org/abs/2010.12859',
  },
};
