import { checkPatterns, type Pattern } from './pattern.js';
import { addOuterProduct, withDiagonal, type Diagonal, type Weights } from './weights.js';

/**
 * Stores patterns by Hebb's rule (Hopfield 1982): W = Σ x xᵀ, in one pass over the patterns. Nothing is
 * propagated back, and a pattern can be added later without the earlier ones.
 *
 * Random patterns are recalled up to about 0.138 of them a unit (Amit, Gutfreund, Sompolinsky 1985). More may
 * be stored; what is recalled is then not what was stored.
 *
 * @param patterns - Each of as many entries as there are units, 1 or -1.
 * @param diagonal - `zero` as published; `full` leaves each unit's weight to itself, the number of patterns.
 * @returns Whole numbers, exact: they are not divided by the number of units, which changes no sign.
 * @throws UsageError - If there are no patterns, or they are not equally long, or an entry is not 1 or -1.
 *
 * @example
 * ```ts
 * const weights = hebb([[1, 1, -1, -1]], 'zero');
 * [...weights.entries.slice(0, 4)]; // [ 0, 1, -1, -1 ]
 * ```
 */
export function hebb(patterns: readonly Pattern[], diagonal: Diagonal): Weights {
  const units = checkPatterns(patterns);
  const weights = { units, entries: new Float64Array(units * units) };
  for (const pattern of patterns) addOuterProduct(weights, pattern);
  return withDiagonal(weights, diagonal);
}
