import { mean, sampleStandardDeviation } from 'simple-statistics';
import type { RecallExample, RecallQuality, Row } from '../../results/row.js';
import { patternsOf, recallRows, unitsOf } from '../../suite/recall.js';
import type { Recall } from '../../suite/schema.js';
import { failuresOf, type FailureSummary } from '../failures.js';

/** What one table of recall says. */
export interface RecallSummary {
  readonly title: string;
  readonly dataset: string;
  readonly units: number;
  readonly seeds: number;
  /** Share of a pattern's units that are flipped. */
  readonly flips: number;
  readonly rules: readonly RuleSummary[];
}

/** One way to learn. */
export interface RuleSummary {
  readonly rule: string;
  readonly loads: readonly LoadSummary[];
}

/** Its trials at one load. */
export interface LoadSummary {
  /** Patterns over units. */
  readonly load: number;
  readonly patterns: number;
  /** Mean overlap of two of the patterns; null where there is one alone. */
  readonly alike: number | null;
  /** From the patterns themselves; null where no trial has a result. */
  readonly stored: RecallMeans | null;
  /** From corrupted ones. */
  readonly corrupted: RecallMeans | null;
  /** The first pattern of the first seed, where patterns are images. */
  readonly example: RecallExample | null;
  readonly failures: readonly FailureSummary[];
}

/** Means over the seeds. */
export interface RecallMeans extends RecallQuality {
  /** Of the mean overlap; null for one seed. */
  readonly standardError: number | null;
}

/**
 * Brings the seeds of each rule and load together.
 *
 * @param recall - The table, as the suite says it.
 * @param rows - Its trials, among others.
 */
export function summarizeRecall(recall: Recall, rows: readonly Row[]): RecallSummary {
  const { title, dataset, seeds, flips, rules, loads } = recall;
  const units = unitsOf(recall);
  return {
    ...{ title, dataset, units, seeds, flips },
    rules: rules.map((rule) => ({
      rule,
      loads: loads.map((load) => {
        const own = recallRows({ ...recall, rules: [rule], loads: [load] }, rows);
        const results = own.flatMap((row) => row.recall ?? []);
        return {
          load,
          patterns: patternsOf(load, units),
          alike: meanOf(results.flatMap(({ alike }) => alike ?? [])),
          stored: meansOf(results.map(({ stored }) => stored)),
          corrupted: meansOf(results.map(({ corrupted }) => corrupted)),
          example: results.find(({ example }) => example)?.example ?? null,
          failures: failuresOf(own),
        };
      }),
    })),
  };
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : mean([...values]);

function meansOf(qualities: readonly RecallQuality[]): RecallMeans | null {
  if (qualities.length === 0) return null;
  const overlaps = qualities.map(({ overlap }) => overlap);
  const { length } = overlaps;
  return {
    overlap: mean(overlaps),
    standardError: length === 1 ? null : sampleStandardDeviation(overlaps) / Math.sqrt(length),
    exact: mean(qualities.map(({ exact }) => exact)),
  };
}
