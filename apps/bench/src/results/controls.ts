import type { Remedy } from '@gradient-remedies/core';
import { median } from 'simple-statistics';
import { canonical } from '../suite/trials.js';
import type { Control } from '../suite/schema.js';
import type { Row } from './row.js';

/** What came out of a row whose answer is known in closed form. */
export interface ControlVerdict {
  /** Canonical, as in the rows. */
  readonly remedies: readonly string[];
  readonly depth: number;
  readonly width: number;
  readonly expected: number;
  readonly tolerance: number;
  /** Median over the seeds of `survival.log10PerLayer`; null if a trial has none. */
  readonly measured: number | null;
  readonly passed: boolean;
}

/**
 * Compares the control rows with what they must be.
 *
 * @param controls - From the suite.
 * @param rows - All rows of the run.
 * @param known - The remedies there are.
 */
export function checkControls(
  controls: readonly Control[],
  rows: readonly Row[],
  known: readonly Remedy[],
): ControlVerdict[] {
  return controls.map(({ remedies: set, depth, width, batch, expected, tolerance }) => {
    const remedies = canonical(set, known);
    const own = rows.filter(
      (row) =>
        row.control === true &&
        row.remedies.join('+') === remedies.join('+') &&
        row.depth === depth &&
        row.width === width &&
        row.batch === batch,
    );
    const measured = medianPerLayer(own);
    const passed = measured !== null && Math.abs(measured - expected) <= tolerance;
    return { remedies, depth, width, expected, tolerance, measured, passed };
  });
}

function medianPerLayer(rows: readonly Row[]): number | null {
  const values = rows.map((row) => row.survival?.log10PerLayer ?? null);
  const numbers = values.filter((value) => value !== null);
  return numbers.length === values.length && numbers.length > 0 ? median(numbers) : null;
}

/** One line for a person: which control is off, what it must be, and what it is. */
export function describeFailure({ remedies, depth, width, ...verdict }: ControlVerdict): string {
  const { expected, tolerance, measured } = verdict;
  const found = measured === null ? 'some of its trials have no value' : `it is ${measured}`;
  return (
    `The control ${remedies.join('+')} (depth ${depth}, width ${width}) is off: log10 of its factor ` +
    `per layer must be ${expected} within ${tolerance}, and ${found}.`
  );
}
