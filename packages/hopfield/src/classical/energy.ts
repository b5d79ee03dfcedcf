import type { Pattern } from './pattern.js';
import { checkState, fieldsOf, type Weights } from './weights.js';

/**
 * What recall goes down in (Hopfield 1982): E = -½ sᵀ W s.
 *
 * @param weights - From `hebb` or `pseudoInverse`.
 * @param state - 1 or -1 for each unit.
 * @throws UsageError - If the state has another number of units, or an entry is not 1 or -1.
 *
 * @example
 * ```ts
 * energy(hebb([[1, 1, -1, -1]], 'zero'), [1, 1, -1, -1]); // -6
 * ```
 */
export function energy(weights: Weights, state: Pattern): number {
  checkState(weights, state);
  return -0.5 * fieldsOf(weights, state).reduce((sum, field, i) => sum + field * state[i], 0);
}
