import {
  normal,
  UsageError,
  type BlockDefinition,
  type Ops,
  type OptionDefinition,
  type OptionValues,
  type Tensor,
} from '@gradient-remedies/core';
import { retrieval } from './retrieval.js';

/** The options of every form. */
export const options = {
  beta: {
    default: 1,
    description: 'inverse temperature, in units of 1/sqrt(width), over 0',
  },
  patterns: {
    default: 0,
    description: 'stored patterns of each block; 0 for as many as it is wide',
  },
} satisfies Record<string, OptionDefinition>;

/**
 * A block that retrieves from patterns of its own, which training moves.
 *
 * @param values - Of `options`.
 * @param definition - Whether widths must be equal, and what is made of the block's input and what it retrieved.
 */
export function retrievalBlock(
  { beta, patterns }: OptionValues,
  {
    equalWidths,
    combine,
  }: { equalWidths: boolean; combine: (ops: Ops, retrieved: Tensor, x: Tensor) => Tensor },
): BlockDefinition {
  if (beta <= 0) throw new UsageError(`hopfield:beta must be over 0, not ${beta}.`);
  if (!Number.isInteger(patterns) || patterns < 0) {
    throw new UsageError(
      `hopfield:patterns must be a whole number from 1, or 0 for as many as a block is wide, not ${patterns}.`,
    );
  }
  return {
    equalWidths,
    build: ({ ops, affine, normalize, parameter, width }) => {
      const shape = [patterns || width, width];
      // As large as the states that they are compared with.
      const stored = parameter('patterns', shape, normal(1), { penalized: true });
      return (x) =>
        combine(ops, retrieval(ops, normalize(affine(x)), stored, beta / Math.sqrt(width)), x);
    },
  };
}
