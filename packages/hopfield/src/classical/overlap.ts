import { UsageError } from '@gradient-remedies/core';
import type { Pattern } from './pattern.js';

/**
 * How alike two states are: the mean of the products of their entries. 1 if they are equal, -1 if opposite, near 0 if
 * they have nothing to do with each other.
 *
 * @throws UsageError - If they are not equally long.
 *
 * @example
 * ```ts
 * overlap([1, 1, -1, -1], [1, 1, -1, 1]); // 0.5
 * ```
 */
export function overlap(a: Pattern, b: Pattern): number {
  if (a.length !== b.length) {
    throw new UsageError(`States of ${a.length} and ${b.length} units have no overlap.`);
  }
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum / a.length;
}
