import type { Row } from '../results/row.js';
import { exampleRow } from './example-rows.js';

/** log10 of what each layer multiplies the gradient by, close to what was measured. */
const perLayer: Readonly<Record<string, number>> = {
  sigmoid: -0.63,
  orthogonal: -0.628,
  centred: -0.015,
  gating: -0.057,
  'gating:lstm': -0.033,
  residual: 0.002,
  'residual:rezero': 0,
  'glorot+tanh': -0.016,
  relu: -0.152,
  'he+relu': -0.003,
  'he+relu+residual': 0.21,
  'he+relu+residual:scaled': 0.018,
};

/**
 * Made-up rows of the size of a quick run: twelve networks at depths 2 to 64, the baseline to 1,000,
 * training at 16, and a control.
 *
 * @param seedCount - Seeds of each network.
 */
export function exampleRun(seedCount = 5): Row[] {
  const seeds = Array.from({ length: seedCount }, (_, seed) => seed);
  const rows = Object.entries(perLayer).flatMap(([set, slope]) => {
    const deeper = set === 'sigmoid' ? [128, 256, 512, 1000] : [];
    return [2, 4, 8, 16, 32, 64, ...deeper].flatMap((depth) =>
      seeds.map((seed) => {
        const spread = 1 + (seed - (seedCount - 1) / 2) / 50;
        return exampleRow({ set, depth, seed, log10: slope * (depth - 1) * spread });
      }),
    );
  });
  const trained = Object.keys(perLayer).map((set) => {
    const diverged = set === 'he+relu+residual';
    const result = diverged ? { diverged, testAccuracy: null, loss: null } : {};
    return exampleRow({ set, training: result });
  });
  const controls = seeds.map((seed) =>
    exampleRow({ set: 'linear+orthogonal', depth: 32, width: 128, seed, control: true }),
  );
  return [...rows, ...trained, ...controls];
}
