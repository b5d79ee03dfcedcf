import type { FormDefinition } from '@gradient-remedies/core';
import { options, retrievalBlock } from './block.js';

/** `hopfield:residual`: what is retrieved is added to what comes in. */
export const residual: FormDefinition = {
  options,
  changes: (values) => ({
    block: retrievalBlock(values, {
      equalWidths: true,
      combine: (ops, retrieved, x) => ops.add(x, retrieved),
    }),
  }),
  formula: 'y = x + softmax(beta (W x + b) M^T / sqrt(width)) M, M the stored patterns',
  summary: 'Adds what a block retrieves from its stored patterns to what comes in.',
  description:
    'One copy of the gradient passes around every retrieval, as in a residual block: it is this way around that keeps ' +
    'the gradient, not the associative memory.',
  deviations:
    'Wired as attention is in a transformer (Vaswani et al. 2017), without its normalization, projections of keys and ' +
    'values, or heads.',
  caveats:
    'The sum grows with depth, and the gradient with it: x8 over 64 layers at beta 1, x1e5 at beta 4. All widths must ' +
    'be equal.',
};
