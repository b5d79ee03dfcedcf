import { expect, test } from 'vitest';
import { createNetwork } from '../network/network.js';
import { compose } from './compose.js';
import type { Prepare } from './prepare.js';
import { defineRemedy } from './remedy.js';

const size = { depth: 3, width: 4, inputWidth: 2, outputWidth: 2 };
const data = { inputs: [0.5, -1, 2, 0.25], targets: [1, 0, 0, 1] };

/** The weighted sums that are seen when each layer's weight is set to a constant, then perhaps looked at. */
function sums(looks: boolean): Float64Array[] {
  const seen: Float64Array[] = [];
  const prepare: Prepare = (layers) => {
    for (const { name, weight, weightedSum } of layers) {
      weight.fill(0.5);
      if (looks || name === 'readout.weight') seen.push(Float64Array.from(weightedSum().data));
    }
  };
  const reference = { authors: 'Someone', year: 2000, title: 'Something' };
  const remedy = defineRemedy({ name: 'constant', changes: { prepare }, reference });
  createNetwork(compose([remedy], size), { seed: 1, batch: 2, data });
  return seen;
}

test('a layer sees the weights that earlier layers were given, looked at or not', () => {
  const [looked, unlooked] = [sums(true), sums(false)];
  expect(looked).toHaveLength(4);
  expect(unlooked).toEqual([looked[3]]);
  // By hand: every unit of a layer has the same sum.
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
  let state = [-0.5, 2.25].map((sum) => sigmoid(sum / 2));
  for (let layer = 2; layer <= 3; layer++) state = state.map((h) => sigmoid(2 * h));
  [0, 1].forEach((row) => {
    expect(unlooked[0][2 * row]).toBeCloseTo(2 * state[row], 6);
  });
});
