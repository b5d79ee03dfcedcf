import { measureLag, planMeasurement, type Measurement } from '@gradient-remedies/core';
import { isSequences } from '../dataset.js';
import type { Carousel } from '../results/row.js';
import { batchOf, networkOf, type TrialContext } from './network.js';
import { networkKey, type Trial } from './trial.js';

/**
 * Measures a network before training, on the first batch of its seed.
 *
 * @throws NonFiniteError - If its loss or gradient is NaN or infinite.
 */
export function measureTrial(trial: Trial, context: TrialContext): Measurement {
  const measure = planned(trial, context);
  return measure({ seed: trial.seed, ...batchOf(trial, context, 0) });
}

/** The plan last used: trials of one network come one after the other, seed by seed. */
let latest: { key: string; measure: ReturnType<typeof planMeasurement> } | undefined;

function planned(trial: Trial, context: TrialContext): ReturnType<typeof planMeasurement> {
  const key = networkKey(trial);
  if (latest?.key !== key) {
    const { batch } = trial;
    latest = { key, measure: planMeasurement(networkOf(trial, context), { batch }) };
  }
  return latest.measure;
}

/**
 * What a sequence network keeps of the gradient along its cell state, on the same batch.
 *
 * @returns Null for a cell that has no such state, undefined for a network of layers.
 */
export function measureCarousel(trial: Trial, context: TrialContext): Carousel | null | undefined {
  // Sequences are seen by networks with a cell alone: `networkOf` sees to that.
  if (!isSequences(context.dataset)) return undefined;
  const spec = networkOf(trial, context);
  const { seed, batch } = trial;
  const { carousel } = measureLag(spec, { seed, batch, ...batchOf(trial, context, 0) });
  if (carousel === null) return null;
  const { log10Ratio, log10PerStep } = carousel;
  return { log10Ratio, log10PerStep };
}
