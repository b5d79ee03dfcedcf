import { sections, zeros, type Cell, type Distribution } from '@gradient-remedies/core';
import { cutEvery } from './truncate.js';

/** How the gates' biases of an LSTM start. */
export interface GateBiases {
  readonly input: Distribution;
  /** null for a cell that has no forget gate. */
  readonly forget: Distribution | null;
}

/**
 * The cell of an LSTM: its gates and its candidate are one layer, in the order input, forget, candidate, output.
 *
 * @param biases - For the number of steps of the sequence.
 * @param truncate - Steps after which the gradient is cut; 0 for never.
 */
export const lstmCell = (biases: (steps: number) => GateBiases, truncate: number): Cell => ({
  states: 2,
  carousel: 1,
  ...cutEvery(truncate),
  build: ({ ops, layer, activate, read, inputWidth, width, depth }) => {
    const { input, forget } = biases(depth);
    const parts = [input, ...(forget === null ? [] : [forget]), zeros(), zeros()];
    const all = { width: parts.length * width };
    const fromInput = layer('input', {
      ...all,
      role: 'input',
      inputWidth,
      bias: sections(...parts),
    });
    const fromState = layer('state', { ...all, inputWidth: width, bias: null });
    return ([shown, memory], x) => {
      const sums = ops.split(ops.add(fromInput(x), fromState(read(shown))), 1, parts.length);
      const [candidate, output] = sums.slice(-2);
      const kept = forget === null ? memory : ops.mul(ops.sigmoid(sums[1]), memory);
      const next = ops.add(kept, ops.mul(ops.sigmoid(sums[0]), activate(candidate)));
      return [ops.mul(ops.sigmoid(output), activate(next)), next];
    };
  },
});
