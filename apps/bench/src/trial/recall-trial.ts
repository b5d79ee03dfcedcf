import {
  corrupt,
  hebb,
  pseudoInverse,
  randomPatterns,
  recallAsynchronously,
  recallEach,
  type Pattern,
  type Weights,
} from '@gradient-remedies/hopfield';
import type { Dataset } from '@gradient-remedies/datasets';
import { mean } from 'simple-statistics';
import { loadDataset } from './dataset.js';
import type { RecallExample, RecallQuality, RecallResult } from '../results/row.js';
import { randomDataset, type RecallPlan, type RecallRule } from './recall-plan.js';
import type { Trial } from './trial.js';

const learn: Readonly<Record<RecallRule, (patterns: readonly Pattern[]) => Weights>> = {
  'hebb:zero': (patterns) => hebb(patterns, 'zero'),
  'hebb:full': (patterns) => hebb(patterns, 'full'),
  'pseudo-inverse:zero': (patterns) => pseudoInverse(patterns, 'zero'),
  'pseudo-inverse:full': (patterns) => pseudoInverse(patterns, 'full'),
};

/**
 * Stores as many patterns as the trial's batch says in a classical Hopfield network, and recalls each.
 *
 * @throws UsageError - If the rule cannot store as many, or the data set is broken.
 */
export function recallTrial(trial: Trial & { recall: RecallPlan }): RecallResult {
  const { rule, flips } = trial.recall;
  const { seed, dataset } = trial;
  const patterns = patternsOf(trial);
  const weights = learn[rule](patterns);
  return {
    rule,
    flips,
    alike: likenessOf(patterns),
    stored: qualityOf(recallEach(weights, patterns, { flips: 0, seed })),
    corrupted: qualityOf(recallEach(weights, patterns, { flips, seed })),
    // One is enough to be looked at.
    ...(dataset !== randomDataset &&
      seed === 1 && { example: exampleOf(weights, patterns[0], { flips, seed }) }),
  };
}

function patternsOf({ dataset, seed, batch, width }: Trial): readonly Pattern[] {
  if (dataset === randomDataset) {
    return randomPatterns({ count: batch, units: Number(width), seed });
  }
  const { inputs } = (loadDataset(dataset) as Dataset).trainingBatch({
    seed,
    step: 0,
    size: batch,
  });
  const [count, units] = inputs.shape;
  return Array.from({ length: count }, (_, row) =>
    thresholded(inputs.data.subarray(row * units, (row + 1) * units)),
  );
}

/** 1 where an image is darker than halfway between its lightest and its darkest pixel. */
function thresholded(image: Float64Array): Int8Array {
  const halfway = (Math.min(...image) + Math.max(...image)) / 2;
  return Int8Array.from(image, (pixel) => (pixel > halfway ? 1 : -1));
}

/** Σ over pairs x·y = (|Σ x|² - P n)/2, of P patterns of n units, so that no pair has to be looked at. */
function likenessOf(patterns: readonly Pattern[]): number | null {
  const [count, units] = [patterns.length, patterns[0].length];
  if (count === 1) return null;
  let square = 0;
  for (let i = 0; i < units; i++) {
    const sum = patterns.reduce((total, pattern) => total + pattern[i], 0);
    square += sum * sum;
  }
  return (square / units - count) / (count * (count - 1));
}

const qualityOf = (overlaps: readonly number[]): RecallQuality => ({
  overlap: mean([...overlaps]),
  exact: overlaps.filter((overlap) => overlap === 1).length / overlaps.length,
});

function exampleOf(
  weights: Weights,
  pattern: Pattern,
  { flips, seed }: { flips: number; seed: number },
): RecallExample {
  const corrupted = corrupt(pattern, { flips, seed });
  const { state } = recallAsynchronously(weights, corrupted, { seed });
  const [stored, start, recalled] = [pattern, corrupted, state].map((units) =>
    Array.from(units, (unit) => (unit === 1 ? '#' : '.')).join(''),
  );
  return { stored, corrupted: start, recalled };
}
