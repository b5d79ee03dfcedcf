import { compose, snapshot, type Loss } from '@gradient-remedies/core';
import { partOf, type Experiment, type Setup } from '../part.js';

/** Net inputs that are looked at. */
interface SlopeSetup extends Setup {
  readonly remedies: 'sigmoid';
  /** From minus this to this. */
  readonly limit: number;
  /** How far from one to the next: a power of two, so that each is exact. */
  readonly step: number;
}

/** What the derivative is there. */
interface Slope {
  readonly largest: number;
  /** The net input where it is. */
  readonly at: number;
  readonly smallest: number;
}

/** The sum of the outputs: its gradient at a unit is the unit's own derivative. */
const sum: Loss = {
  name: 'sum',
  apply: (ops, output) => ops.reshape(ops.sumTo(output, [1, 1]), []),
};

/** The derivative of the sigmoid as backpropagation computes it: one unit for each net input. */
export const experiment: Experiment<SlopeSetup, Slope> = {
  name: 'sigmoid-slope',
  cost: () => 0.1,
  run: ({ limit, step }) => {
    const nets = Float64Array.from({ length: (2 * limit) / step + 1 }, (_, i) => i * step - limit);
    const width = nets.length;
    const size = { depth: 1, width, inputWidth: 1, outputWidth: 1 };
    const values = new Map([
      ['input.weight', nets],
      ['input.bias', new Float64Array(width)],
      ['readout.weight', new Float64Array(width).fill(1)],
      ['readout.bias', new Float64Array(1)],
    ]);
    const sample = { seed: 1, batch: 1, inputs: [1], targets: [0], values };
    const { gradients } = snapshot(compose([], { ...size, loss: sum }), sample);
    const { data, exponent } = gradients.find(({ name }) => name === 'input.weight')!;
    if (exponent !== 0) throw new Error('A derivative between 0 and 1 needs no exponent.');
    const largest = data.reduce((a, b) => Math.max(a, b));
    return {
      largest,
      at: nets[data.indexOf(largest)],
      smallest: data.reduce((a, b) => Math.min(a, b)),
    };
  },
};

/** The part that looks at the sigmoid's derivative. */
export const sigmoidSlope = partOf(experiment);
