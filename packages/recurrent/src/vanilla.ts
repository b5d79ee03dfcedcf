import type { Cell } from '@gradient-remedies/core';
import { cutEvery } from './truncate.js';

/** h' = f(W h + U x + b), the plain recurrent step (Elman 1990). */
export const vanilla = (truncate: number): Cell => ({
  states: 1,
  ...cutEvery(truncate),
  build: ({ ops, layer, activate, inputWidth, width }) => {
    const input = layer('input', { role: 'input', inputWidth });
    const state = layer('state', { inputWidth: width, bias: null });
    return ([h], x) => [activate(ops.add(input(x), state(h)))];
  },
});
