import { UsageError } from '@gradient-remedies/core';

/** Patterns of real entries that a continuous network has stored: one row each. */
export interface StoredPatterns {
  /** Number of patterns. */
  readonly count: number;
  /** Entries of each. */
  readonly width: number;
  /** `count` x `width`, row-major. */
  readonly entries: ArrayLike<number>;
}

/**
 * One retrieval of the continuous Hopfield network (Ramsauer et al. 2021, equation 3): x ← Mᵀ softmax(β M x), M the
 * matrix whose rows are the stored patterns.
 *
 * @param patterns - What is stored.
 * @param state - x, of as many entries as a pattern.
 * @param beta - β, the inverse temperature, over 0; M x is not divided by anything.
 * @throws UsageError - If there are no patterns, or sizes differ, or `beta` is not over 0.
 *
 * @example
 * ```ts
 * const patterns = { count: 2, width: 2, entries: [1, 0, 0, 1] };
 * retrieve(patterns, [1, 0], 100)[0]; // 1
 * ```
 */
export function retrieve(
  patterns: StoredPatterns,
  state: ArrayLike<number>,
  beta: number,
): Float64Array {
  const shares = sharesOf(patterns, state, beta);
  const { width, entries } = patterns;
  const retrieved = new Float64Array(width);
  shares.forEach((share, row) => {
    for (let i = 0; i < width; i++) retrieved[i] += share * entries[row * width + i];
  });
  return retrieved;
}

/** softmax(β M x): how much of each pattern is retrieved. */
export function sharesOf(
  { count, width, entries }: StoredPatterns,
  state: ArrayLike<number>,
  beta: number,
): Float64Array {
  if (!(beta > 0)) throw new UsageError(`beta must be over 0, not ${beta}.`);
  if (count < 1) throw new UsageError('There are no patterns: store at least one.');
  if (entries.length !== count * width) {
    throw new UsageError(
      `${count} patterns of ${width} entries have ${count * width} entries together, not ${entries.length}.`,
    );
  }
  if (state.length !== width) {
    throw new UsageError(`The state has ${state.length} entries and a pattern ${width}.`);
  }
  const scores = Float64Array.from({ length: count }, (_, row) => {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += entries[row * width + i] * state[i];
    return beta * sum;
  });
  const largest = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const powers = scores.map((score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
