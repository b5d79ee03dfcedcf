import { planCarousel, planMeasurement, type Measurement } from '@gradient-remedies/core';
import { isSequences } from './dataset.js';
import type { Carousel } from '../results/row.js';
import { batchOf, networkOf, type TrialContext } from './network.js';
import { networkKey, type Trial } from './trial.js';

/** What is measured of a trial: the carousel of sequence networks alone, null for a cell that has none. */
export interface TrialMeasurement extends Measurement {
  readonly carousel?: Carousel | null;
}

/**
 * Measures a network before training, on the first batch of its seed.
 *
 * @throws NonFiniteError - If its loss or gradient is NaN or infinite.
 */
export function measureTrial(trial: Trial, context: TrialContext): TrialMeasurement {
  const measure = planned(trial, context);
  return measure({ seed: trial.seed, ...batchOf(trial, context, 0) });
}

type Measure = (sample: Parameters<ReturnType<typeof planMeasurement>>[0]) => TrialMeasurement;

/** The plan last used: trials of one network come one after the other, seed by seed. */
let latest: { key: string; measure: Measure } | undefined;

function planned(trial: Trial, context: TrialContext): Measure {
  const key = networkKey(trial);
  if (latest?.key !== key) latest = { key, measure: plan(trial, context) };
  return latest.measure;
}

function plan(trial: Trial, context: TrialContext): Measure {
  const { batch } = trial;
  const spec = networkOf(trial, context);
  const measure = planMeasurement(spec, { batch });
  // Sequences are seen by networks with a cell alone: `networkOf` sees to that.
  if (!isSequences(context.dataset)) return measure;
  const measureCarousel = planCarousel(spec, { batch });
  return (sample) => ({ ...measure(sample), carousel: carouselOf(measureCarousel?.(sample)) });
}

const carouselOf = (survival: Carousel | undefined): Carousel | null =>
  survival === undefined
    ? null
    : { log10Ratio: survival.log10Ratio, log10PerStep: survival.log10PerStep };
