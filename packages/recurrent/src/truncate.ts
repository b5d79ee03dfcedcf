import type { Cell, OptionDefinition } from '@gradient-remedies/core';

/** The option that every cell has: truncated backpropagation through time. */
export const truncate: Readonly<Record<'truncate', OptionDefinition>> = {
  truncate: {
    default: 0,
    description: 'steps that the gradient goes back before it is cut, from the last on; 0 for all',
  },
};

/** That option as a cell has it. */
export const cutEvery = (steps: number): Pick<Cell, 'truncation'> =>
  steps === 0 ? {} : { truncation: steps };
