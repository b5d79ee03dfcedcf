import type { Row } from '../results/row.js';
import { failuresOf, withError, type FailureSummary } from './failures.js';
import { quartiles, type Quartiles } from './quartiles.js';

/** Short training runs, over seeds. A run that diverged counts as the worst of outcomes. */
export interface TrainingSummary {
  /** Trials, failed ones included. */
  readonly count: number;
  readonly failures: readonly FailureSummary[];
  /** How many diverged. */
  readonly diverged: number;
  readonly steps: number | null;
  /** The learning rates that won, lowest first. */
  readonly rates: readonly number[];
  /** Null where every trial failed; its median is null where most runs diverged. */
  readonly testAccuracy: Quartiles | null;
  /** Where there are no classes: the same of the test error. */
  readonly testError?: Quartiles | null;
  /** The same of the training loss. */
  readonly loss: Quartiles | null;
  /** The factor per layer after training; null where all runs diverged or failed. */
  readonly log10PerLayer: Quartiles | null;
}

/**
 * Summarizes the training runs of one network at one depth.
 *
 * @param rows - Its trials; nothing comes of none.
 */
export function summarizeTraining(rows: readonly Row[]): TrainingSummary | null {
  if (rows.length === 0) return null;
  const counted = rows.map((row) => withError(row, row.training !== null));
  const results = counted.flatMap(({ error, training }) =>
    error === null && training !== null ? [training] : [],
  );
  const valueOf = (value: number | null): number | null =>
    value !== null && Number.isFinite(value) ? value : null;
  const over = (values: (number | null)[], nullIs: 'lowest' | 'highest') =>
    values.length === 0 ? null : quartiles(values, nullIs);
  return {
    count: rows.length,
    failures: failuresOf(counted),
    diverged: results.filter(({ diverged }) => diverged).length,
    steps: results.length === 0 ? null : results[0].steps,
    rates: [...new Set(results.map(({ rate }) => rate))].sort((a, b) => a - b),
    testAccuracy: over(
      results.map((each) => (each.diverged ? null : valueOf(each.testAccuracy))),
      'lowest',
    ),
    ...(results.some(({ testError }) => testError !== undefined) && {
      testError: over(
        results.map((each) => (each.diverged ? null : valueOf(each.testError ?? null))),
        'highest',
      ),
    }),
    loss: over(
      results.map((each) => (each.diverged ? null : valueOf(each.loss))),
      'highest',
    ),
    log10PerLayer: over(
      results.filter(({ diverged }) => !diverged).map((each) => valueOf(each.log10PerLayer)),
      'lowest',
    ),
  };
}
