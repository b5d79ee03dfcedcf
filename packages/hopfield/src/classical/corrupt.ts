import { randomStream, UsageError } from '@gradient-remedies/core';
import { checkEntries, type Pattern } from './pattern.js';

/**
 * A copy of a pattern with a share of its units flipped.
 *
 * @param pattern - 1 or -1 for each unit.
 * @param options - The share that is flipped, from 0 to 1, rounded to whole units; and the seed of the choice.
 * @throws UsageError - If `flips` is not from 0 to 1, or an entry is not 1 or -1.
 *
 * @example
 * ```ts
 * overlap([1, 1, -1, -1], corrupt([1, 1, -1, -1], { flips: 0.25, seed: 1 })); // 0.5
 * ```
 */
export function corrupt(
  pattern: Pattern,
  { flips, seed }: { readonly flips: number; readonly seed: number },
): Int8Array {
  if (!(flips >= 0 && flips <= 1)) {
    throw new UsageError(`flips is a share, from 0 to 1, not ${flips}.`);
  }
  checkEntries(pattern, 'pattern');
  const { integer } = randomStream(seed, 'flips');
  const state = Int8Array.from(pattern);
  // Selection sampling: unit i is flipped with the chance that as many of those left are still to be.
  let toFlip = Math.round(flips * state.length);
  for (let i = 0; i < state.length; i++) {
    if (integer(state.length - i) >= toFlip) continue;
    state[i] *= -1;
    toFlip--;
  }
  return state;
}
