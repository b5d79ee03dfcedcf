import { quantileSorted } from 'simple-statistics';

/** Where the middle of some timings lies. */
export interface Spread {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Median and quartiles of at least one number. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantileSorted(sorted, share));
  return { lower, median, upper };
}

/**
 * How many times as long one takes as another, round by round: what slows a whole round down slows
 * both, and leaves their ratio alone.
 *
 * @param over - Seconds of each round; a round that was sat out is null.
 * @param under - The same rounds of the other.
 * @returns Null if they share no round.
 */
export function ratio(
  over: readonly (number | null)[],
  under: readonly (number | null)[],
): Spread | null {
  const ratios = over.flatMap((seconds, round) => {
    const other = under[round] ?? null;
    return seconds === null || other === null ? [] : [seconds / other];
  });
  return ratios.length === 0 ? null : spread(ratios);
}
