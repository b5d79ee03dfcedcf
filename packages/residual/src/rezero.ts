import { zeros, type FormDefinition } from '@gradient-remedies/core';

/** `residual:rezero`: the branch is multiplied by a learned number that starts at zero. */
export const rezero: FormDefinition = {
  changes: {
    block: {
      equalWidths: true,
      build: ({ ops, branch, parameter }) => {
        const scale = parameter('scale', [], zeros());
        return (x) => ops.add(x, ops.mul(branch(x), scale));
      },
    },
  },
  formula: 'y = x + a f(W x + b), a learned, 0 at the start',
  summary: 'Multiplies each branch by a learned number that starts at zero.',
  description:
    'At the start every block passes its input on, and the gradient back, exactly unchanged at any depth; ' +
    'training then opens the branches that help.',
  deviations: 'One affine layer a branch.',
  caveats:
    "In the first step no block's weights move. Until its number has left zero they get no gradient at all: only the " +
    'numbers, the first layer and the readout do. All widths must be equal.',
  reference: {
    authors: 'Bachlechner, Majumder, Mao, Cottrell, McAuley',
    year: 2020,
    title: 'ReZero is All You Need: Fast Convergence at Large Depth',
    url: 'https://arxiv.org/abs/2003.04887',
  },
};
