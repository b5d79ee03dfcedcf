/**
 * Residual blocks: what comes in is added to what comes out, so that the gradient has a way around.
 *
 * @packageDocumentation
 */
import { defineRemedy, type Remedy } from '@gradient-remedies/core';
import { preActivation } from './pre-activation.js';
import { postNorm } from './post-norm.js';
import { rezero } from './rezero.js';
import { scaled } from './scaled.js';

/**
 * Blocks that add their input to their output. Forms: `scaled`, `rezero`, `pre`, `post`.
 *
 * @example
 * ```ts
 * compose([relu, he, residual.variant('scaled')], size);
 * ```
 */
export const residual: Remedy = defineRemedy({
  name: 'residual',
  changes: {
    block: {
      equalWidths: true,
      build:
        ({ ops, branch }) =>
        (x) =>
          ops.add(x, branch(x)),
    },
  },
  forms: { scaled, rezero, pre: preActivation, post: postNorm },
  formula: 'y = x + f(W x + b)',
  summary: "Adds each block's input to its output.",
  description:
    'The derivative of a block is 1 plus that of its branch: whatever the branch does to the gradient, one ' +
    'copy of it passes unchanged, through every block to the first.',
  deviations:
    'One affine layer a branch instead of two convolutions, nothing after the addition, no normalization.',
  caveats:
    'The sum grows with depth: with relu and he weights the gradient explodes (x700 at depth 16). The branch has a ' +
    'positive mean then, which adds up from block to block; residual:scaled tames that. All widths must be equal.',
  reference: {
    authors: 'He, Zhang, Ren, Sun',
    year: 2015,
    title: 'Deep Residual Learning for Image Recognition',
    url: 'https://arxiv.org/abs/1512.03385',
  },
});
