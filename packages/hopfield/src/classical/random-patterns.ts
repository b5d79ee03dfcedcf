import { randomStream } from '@gradient-remedies/core';
import { checkCount } from '../check-count.js';

/**
 * Patterns of independent entries, 1 or -1, each as likely.
 *
 * @param options - How many patterns, of how many units, from which seed.
 * @throws UsageError - If `count` or `units` is not a whole number from 1.
 *
 * @example
 * ```ts
 * randomPatterns({ count: 50, units: 1000, seed: 1 }).length; // 50
 * ```
 */
export function randomPatterns({
  count,
  units,
  seed,
}: {
  readonly count: number;
  readonly units: number;
  readonly seed: number;
}): Int8Array[] {
  checkCount('count', count);
  checkCount('units', units);
  const { integer } = randomStream(seed, 'patterns');
  return Array.from({ length: count }, () =>
    Int8Array.from({ length: units }, () => 2 * integer(2) - 1),
  );
}
