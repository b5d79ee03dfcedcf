import { UsageError } from '@gradient-remedies/core';
import { checkPatterns, type Pattern } from './pattern.js';
import { addOuterProduct, fieldsOf, withDiagonal, type Diagonal, type Weights } from './weights.js';

/** A pattern of which less than this share is new, in mean square, is a combination of those before it. */
const leastNew = 1e-20;

/** A weight, of at most 1, that is smaller is what rounding has left of 0: as many patterns as units have no others. */
const leastWeight = 1e-13;

/**
 * Stores patterns by the pseudo-inverse rule (Personnaz, Guyon, Dreyfus 1985): W is the projection onto the space
 * that the patterns span, so that each of them is a fixed point with its full diagonal, however alike they are.
 *
 * It is found in one pass (Greville 1960; Kohonen's novelty filter): of each pattern, r = x - W x is what is new,
 * and W grows by r rᵀ / rᵀr.
 *
 * @param patterns - Each of as many entries as there are units, 1 or -1; no more of them than units.
 * @param diagonal - `full` as published; with `zero` more noise is taken away (Kanter, Sompolinsky 1987).
 * @throws UsageError - If there are no patterns, or more than units, or they are not equally long, or an entry is
 *   not 1 or -1.
 *
 * @example
 * ```ts
 * const weights = pseudoInverse([[1, 1, -1, -1]], 'full');
 * [...weights.entries.slice(0, 4)]; // [ 0.25, 0.25, -0.25, -0.25 ]
 * ```
 */
export function pseudoInverse(patterns: readonly Pattern[], diagonal: Diagonal): Weights {
  const units = checkPatterns(patterns);
  if (patterns.length > units) {
    throw new UsageError(
      `${patterns.length} patterns are more than ${units} units: the pseudo-inverse rule stores at most one a unit. ` +
        'Store fewer; hebb takes any number, though it recalls few.',
    );
  }
  const weights = { units, entries: new Float64Array(units * units) };
  for (const pattern of patterns) {
    // Twice, so that rounding leaves nothing of the patterns before it (Giraud, Langou, Rozložník 2005).
    const residue = newIn(weights, newIn(weights, pattern));
    const square = residue.reduce((sum, entry) => sum + entry * entry, 0);
    if (square > leastNew * units) addOuterProduct(weights, residue, 1 / square);
  }
  weights.entries.forEach((entry, i, entries) => {
    if (Math.abs(entry) < leastWeight) entries[i] = 0;
  });
  return withDiagonal(weights, diagonal);
}

/** x - W x. */
const newIn = (weights: Weights, x: Pattern): Float64Array =>
  fieldsOf(weights, x).map((field, i) => x[i] - field);
