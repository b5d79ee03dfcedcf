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
  readonly measure: Control['measure'];
  readonly expected: number;
  readonly tolerance: number;
  /** log10 of the measure, the median over the seeds; null if a trial has none. */
  readonly measured: number | null;
  readonly passed: boolean;
}

interface Measure {
  /** For people. */
  readonly name: string;
  /** Its log10. */
  readonly read: (row: Row) => number | null;
}

const measures: Readonly<Record<Control['measure'], Measure>> = {
  factor: { name: 'its factor per layer', read: ({ survival }) => survival?.log10PerLayer ?? null },
  carousel: {
    name: 'what is left on its carousel',
    read: ({ carousel }) => carousel?.log10Ratio ?? null,
  },
};

/**
 * Compares the control rows with what they must be.
 *
 * @param controls - Of a family.
 * @param rows - All rows of the family.
 * @param known - The remedies there are.
 */
export function checkControls(
  controls: readonly Control[],
  rows: readonly Row[],
  known: readonly Remedy[],
): ControlVerdict[] {
  return controls.map((control) => {
    const { remedies: set, depth, width, batch, measure, expected, tolerance } = control;
    const remedies = canonical(set, known);
    const own = rows.filter(
      (row) =>
        row.control === true &&
        row.remedies.join('+') === remedies.join('+') &&
        row.depth === depth &&
        row.width === width &&
        row.batch === batch,
    );
    const measured = medianOf(own.map(measures[measure].read));
    const passed = measured !== null && Math.abs(measured - expected) <= tolerance;
    return { remedies, depth, width, measure, expected, tolerance, measured, passed };
  });
}

function medianOf(values: readonly (number | null)[]): number | null {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === values.length && numbers.length > 0 ? median(numbers) : null;
}

/** One line for a person: which control is off, what it must be, and what it is. */
export function describeFailure({ remedies, depth, width, ...verdict }: ControlVerdict): string {
  const { measure, expected, tolerance, measured } = verdict;
  const found = measured === null ? 'some of its trials have no value' : `it is ${measured}`;
  return (
    `The control ${remedies.join('+')} (depth ${depth}, width ${width}) is off: log10 of ` +
    `${measures[measure].name} must be ${expected} within ${tolerance}, and ${found}.`
  );
}
