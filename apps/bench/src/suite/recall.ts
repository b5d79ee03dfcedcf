import { UsageError } from '@gradient-remedies/core';
import type { Row } from '../results/row.js';
import { isBounded, randomDataset } from '../trial/recall-plan.js';
import { hashOf, type Trial } from '../trial/trial.js';
import type { Recall } from './schema.js';

/** Of the images of MNIST, a unit each. */
const pixels = 28 * 28;

/**
 * The trials of a table of recall: one for each rule, load and seed.
 *
 * @throws UsageError - Where a load is less than one pattern, or a rule cannot store as many.
 */
export function recallTrials(recall: Recall): Trial[] {
  const units = unitsOf(recall);
  const { rules, loads, seeds, flips, dataset } = recall;
  return rules.flatMap((rule) =>
    loads.flatMap((load) => {
      const patterns = patternsOf(load, units);
      if (isBounded(rule) && patterns > units) {
        throw new UsageError(
          `load ${load} is ${patterns} patterns, more than ${units} units: ${rule} stores at most one a unit. ` +
            'Give loads up to 1, or the rule hebb:zero.',
        );
      }
      return Array.from({ length: seeds }, (_, i) => ({
        stage: 'recall' as const,
        ...{ remedies: ['hopfield'], depth: 1, width: units, seed: i + 1, dataset },
        batch: patterns,
        recall: { rule, flips },
      }));
    }),
  );
}

/** The rows of a table of recall, among those of a whole suite. */
export function recallRows(recall: Recall, rows: readonly Row[]): Row[] {
  const own = new Set(recallTrials(recall).map(hashOf));
  return rows.filter(({ trial }) => own.has(trial));
}

/**
 * How many units a table's networks have.
 *
 * @throws UsageError - If that is not said, or is not what the data set has.
 */
export function unitsOf({ units, dataset }: Pick<Recall, 'units' | 'dataset'>): number {
  if (dataset === randomDataset) {
    if (units !== undefined) return units;
    throw new UsageError('random patterns are of any size: give units.');
  }
  if (units === undefined || units === pixels) return pixels;
  throw new UsageError(`${dataset} has ${pixels} pixels, one a unit: leave units out.`);
}

/**
 * How many patterns a load is.
 *
 * @throws UsageError - If it is none.
 */
export function patternsOf(load: number, units: number): number {
  const patterns = Math.round(load * units);
  if (patterns >= 1) return patterns;
  throw new UsageError(
    `load ${load} of ${units} units is less than one pattern: give a higher one.`,
  );
}
