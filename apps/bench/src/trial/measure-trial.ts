import { planMeasurement, type Measurement } from '@gradient-remedies/core';
import { batchOf, networkOf, type TrialContext } from './network.js';
import type { Trial } from './trial.js';

/** The plan of the network that was measured last: the next trial is often the same with another seed. */
let last: { key: string; measure: ReturnType<typeof planMeasurement> } | undefined;

/**
 * Measures a network before training, on the first batch of its seed.
 *
 * @throws NonFiniteError - If its loss or gradient is NaN or infinite.
 */
export function measureTrial(trial: Trial, context: TrialContext): Measurement {
  const { seed, remedies, depth, width, dataset, batch } = trial;
  const key = JSON.stringify([remedies, depth, width, dataset, batch]);
  if (last?.key !== key) {
    last = { key, measure: planMeasurement(networkOf(trial, context), { batch }) };
  }
  return last.measure({ seed, ...batchOf(trial, context, 0) });
}
