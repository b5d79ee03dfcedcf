import { checkCount } from '../check-count.js';
import type { Pattern } from './pattern.js';
import { RunningState } from './running-state.js';
import type { Weights } from './weights.js';

/** Where synchronous recall ended. */
export interface SynchronousRecall {
  readonly state: Int8Array;
  /** Steps that flipped a unit and led to a state that was not there two steps before. */
  readonly steps: number;
  /** 1 at a fixed point, 2 where two states follow each other for ever, null if neither was reached. */
  readonly period: 1 | 2 | null;
}

/**
 * Recalls all units at once (Little 1974): each takes the sign of its local field. With symmetric weights it ends in
 * a fixed point or a cycle of two states (Goles, Olivos 1980). A field of zero leaves the unit as it is.
 *
 * @param weights - From `hebb` or `pseudoInverse`.
 * @param start - 1 or -1 for each unit.
 * @param options - Steps until it is given up; 1,000 if left out.
 * @throws UsageError - If the state has another number of units, or an entry is not 1 or -1, or `steps` is not a
 *   whole number from 1.
 *
 * @example
 * ```ts
 * const weights = hebb([[1, 1]], 'zero');
 * recallSynchronously(weights, [1, -1]).period; // 2
 * ```
 */
export function recallSynchronously(
  weights: Weights,
  start: Pattern,
  { steps: most = 1000 }: { readonly steps?: number } = {},
): SynchronousRecall {
  checkCount('steps', most);
  const running = new RunningState(weights, start);
  const { state } = running;
  let before: readonly number[] = [];
  for (let steps = 0; steps < most; steps++) {
    const flips = [...state.keys()].filter((unit) => running.wantsToFlip(unit));
    if (flips.length === 0) return { state, steps, period: 1 };
    // The same units flip back: the state of two steps before.
    if (flips.join() === before.join()) return { state, steps, period: 2 };
    for (const unit of flips) running.flip(unit);
    before = flips;
  }
  return { state, steps: most, period: null };
}
