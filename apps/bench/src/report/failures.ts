import type { Row, TrialError } from '../results/row.js';
import { groupBy } from './group-by.js';

/** An error that trials ended in, and how many did. */
export interface FailureSummary extends TrialError {
  readonly count: number;
  /** The seed of the first of them. */
  readonly seed: number;
}

/**
 * Counts the errors among some trials.
 *
 * @param rows - Trials with and without errors.
 * @returns One entry for each code, with its first message; empty where nothing failed.
 */
export const failuresOf = (rows: readonly Row[]): FailureSummary[] =>
  groupBy(
    rows.flatMap(({ error, seed }) => (error === null ? [] : [{ ...error, seed }])),
    ({ code }) => code,
  ).map((group) => ({ ...group[0], count: group.length }));

/**
 * A row that says neither what came out nor what went wrong gets an error, so that it is counted.
 *
 * @param row - As it was read.
 * @param measured - Whether it has the numbers that its stage should have.
 */
export const withError = (row: Row, measured: boolean): Row =>
  row.error !== null || measured
    ? row
    : { ...row, error: { code: 'no-result', message: 'The trial has no finite result.' } };
