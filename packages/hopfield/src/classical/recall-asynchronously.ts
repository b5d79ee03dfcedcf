import { randomStream, type RandomStream } from '@gradient-remedies/core';
import { checkCount } from '../check-count.js';
import type { Pattern } from './pattern.js';
import { RunningState } from './running-state.js';
import type { Weights } from './weights.js';

/** How units are visited. */
export interface AsynchronousOptions {
  /** Of the order in which each sweep visits the units. */
  readonly seed: number;
  /** Sweeps over all units until it is given up; 1,000 if left out. */
  readonly sweeps?: number;
}

/** Where asynchronous recall ended. */
export interface AsynchronousRecall {
  readonly state: Int8Array;
  /** Sweeps that flipped a unit. */
  readonly sweeps: number;
  /** Whether it is a fixed point: no unit's field has the other sign. */
  readonly settled: boolean;
}

/**
 * Recalls one unit at a time (Hopfield 1982): each takes the sign of its local field, in a new random order each
 * sweep, until none flips. A field of zero leaves the unit as it is. Since each flip lowers the energy, it ends,
 * with symmetric weights and no negative diagonal.
 *
 * @param weights - From `hebb` or `pseudoInverse`.
 * @param start - 1 or -1 for each unit.
 * @throws UsageError - If the state has another number of units, or an entry is not 1 or -1, or `sweeps` is not a
 *   whole number from 1.
 *
 * @example
 * ```ts
 * const weights = hebb([[1, 1, -1, -1]], 'zero');
 * [...recallAsynchronously(weights, [1, 1, -1, 1], { seed: 1 }).state]; // [ 1, 1, -1, -1 ]
 * ```
 */
export function recallAsynchronously(
  weights: Weights,
  start: Pattern,
  { seed, sweeps: most = 1000 }: AsynchronousOptions,
): AsynchronousRecall {
  checkCount('sweeps', most);
  const running = new RunningState(weights, start);
  const { state } = running;
  const stream = randomStream(seed, 'recall');
  const order = Int32Array.from(state.keys());
  for (let sweeps = 0; sweeps < most; sweeps++) {
    let flips = 0;
    for (const unit of shuffled(order, stream)) {
      if (!running.wantsToFlip(unit)) continue;
      running.flip(unit);
      flips++;
    }
    if (flips === 0) return { state, sweeps, settled: true };
  }
  return { state, sweeps: most, settled: false };
}

/** In place, each order as likely (Fisher, Yates; Durstenfeld 1964). */
function shuffled(order: Int32Array, { integer }: RandomStream): Int32Array {
  for (let i = order.length - 1; i > 0; i--) {
    const j = integer(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
