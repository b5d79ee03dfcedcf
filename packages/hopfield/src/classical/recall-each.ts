import { corrupt } from './corrupt.js';
import { overlap } from './overlap.js';
import { checkPatterns, type Pattern } from './pattern.js';
import { recallAsynchronously } from './recall-asynchronously.js';
import type { Weights } from './weights.js';

/** Where recall starts. */
export interface RecallOptions {
  /** Share of each pattern's units that are flipped first, from 0 to 1. */
  readonly flips: number;
  /** Of the units that are flipped and the order of recall. */
  readonly seed: number;
}

/**
 * Recalls each pattern asynchronously, from itself or from a corrupted copy.
 *
 * @param weights - Of the network that has stored them, from `hebb` or `pseudoInverse`.
 * @param patterns - 1 or -1 for each unit.
 * @returns The overlap of each pattern with where its recall ended: 1 if every unit is right.
 * @throws UsageError - If a pattern has another number of units, or an entry is not 1 or -1, or `flips` is not from
 *   0 to 1.
 *
 * @example
 * ```ts
 * const patterns = randomPatterns({ count: 3, units: 100, seed: 1 });
 * recallEach(hebb(patterns, 'zero'), patterns, { flips: 0.1, seed: 1 }); // [ 1, 1, 1 ]
 * ```
 */
export function recallEach(
  weights: Weights,
  patterns: readonly Pattern[],
  { flips, seed }: RecallOptions,
): number[] {
  checkPatterns(patterns);
  return patterns.map((pattern, index) => {
    // A seed of its own for each, or all would be flipped in the same places.
    const own = seed * patterns.length + index;
    const start = corrupt(pattern, { flips, seed: own });
    return overlap(pattern, recallAsynchronously(weights, start, { seed: own }).state);
  });
}
