import { quantileSorted } from 'simple-statistics';

/** Where the middle of some values lies, over seeds. */
export interface Quartiles {
  readonly lower: number | null;
  readonly median: number | null;
  readonly upper: number | null;
  /** How many values there are, nulls included. */
  readonly count: number;
  /** How many of them are null. */
  readonly nulls: number;
}

/**
 * Median and quartiles of values of which some may be null: the logarithm of exactly 0, the
 * accuracy of a run that diverged. They are outcomes, and keep their place in the order.
 *
 * @param values - At least one; none is NaN.
 * @param nullIs - Whether a null counts as the lowest of all values or as the highest.
 * @returns Null for a quartile that falls on a null.
 */
export function quartiles(
  values: readonly (number | null)[],
  nullIs: 'lowest' | 'highest' = 'lowest',
): Quartiles {
  const limit = nullIs === 'lowest' ? -Infinity : Infinity;
  const sorted = values.map((value) => value ?? limit).sort((a, b) => a - b || 0);
  const at = (share: number): number | null => {
    const value = quantileSorted(sorted, share);
    return Number.isFinite(value) ? value : null;
  };
  return {
    lower: at(0.25),
    median: at(0.5),
    upper: at(0.75),
    count: values.length,
    nulls: values.filter((value) => value === null).length,
  };
}
