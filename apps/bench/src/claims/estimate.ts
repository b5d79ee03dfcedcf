import { randomStream } from '@gradient-remedies/core';

/** A number, and between which limits it lies with 95% confidence. */
export interface Estimate {
  readonly value: number;
  /** Null where there is no chance in it. */
  readonly interval: readonly [number, number] | null;
  /** What the interval is: `median of 20 seeds`. */
  readonly over: string;
}

const resamples = 2000;

/** A logarithm to base 10 as results have it: null for that of exactly 0, which would count as 0 itself in a sum. */
export const log10Of = (log10: number | null): number => log10 ?? -Infinity;

/**
 * The median over seeds, with the percentile bootstrap interval (Efron 1979): the middle 95% of the medians
 * of 2,000 samples drawn with replacement. Of five values or fewer that is their range.
 *
 * @param given - One a seed; infinite for a run that never got there, null for the logarithm of exactly 0.
 */
export function medianOf(given: readonly (number | null)[]): Estimate {
  const values = given.map(log10Of);
  const { integer } = randomStream(1, 'bootstrap');
  const medians = sorted(
    Array.from({ length: resamples }, () =>
      median(values.map(() => values[integer(values.length)])),
    ),
  );
  return {
    value: median(values),
    interval: [medians[0.025 * resamples], medians[0.975 * resamples - 1]],
    over: `median of ${values.length} seeds, bootstrap`,
  };
}

// Not the library's: it interpolates, and between infinite values there is nothing to interpolate.
const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b || 0);

function median(values: readonly number[]): number {
  const inOrder = sorted(values);
  return (inOrder[(values.length - 1) >> 1] + inOrder[values.length >> 1]) / 2;
}

/**
 * A share, with the exact interval of Clopper and Pearson (1934): the limits are the shares of which
 * so many successes, or so few, are still as likely as 2.5%.
 */
export function shareOf(successes: number, count: number): Estimate {
  const lower = successes === 0 ? 0 : bisect((p) => 1 - atMost(successes - 1, count, p) < 0.025);
  const upper = successes === count ? 1 : bisect((p) => atMost(successes, count, p) > 0.025);
  return {
    value: successes / count,
    interval: [lower, upper],
    over: `${successes} of ${count}, exact binomial`,
  };
}

/** The limits of an estimate; the number itself twice where there is no chance in it. */
export const limitsOf = ({ value, interval }: Estimate): readonly [number, number] =>
  interval ?? [value, value];

/** A number without chance in it. */
export const exactly = (value: number): Estimate => ({ value, interval: null, over: 'exact' });

/** Where a condition that holds for small shares ends. */
function bisect(isBelow: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** How likely `limit` successes or fewer are, of `count` at a share of `p`, which is neither 0 nor 1. */
function atMost(limit: number, count: number, p: number): number {
  let [term, sum] = [Math.exp(count * Math.log1p(-p)), 0];
  for (let k = 0; k <= limit; k++) {
    sum += term;
    term *= ((count - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}
