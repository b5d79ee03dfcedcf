import { UsageError } from '@gradient-remedies/core';

/** A state of the network: 1 or -1 for each unit. */
export type Pattern = ArrayLike<number>;

/**
 * Checks patterns that are to be stored together.
 *
 * @returns The number of units that they have.
 * @throws UsageError - If there are none, or they are not equally long, or an entry is not 1 or -1.
 */
export function checkPatterns(patterns: readonly Pattern[]): number {
  if (patterns.length === 0) throw new UsageError('There are no patterns: store at least one.');
  const units = patterns[0].length;
  if (units === 0) throw new UsageError('patterns[0] is empty: a pattern needs at least one unit.');
  patterns.forEach((pattern, index) => {
    if (pattern.length !== units) {
      throw new UsageError(
        `patterns[${index}] has ${pattern.length} units and patterns[0] has ${units}: all must be equally long.`,
      );
    }
    checkEntries(pattern, `patterns[${index}]`);
  });
  return units;
}

/** Throws a UsageError that calls the pattern `name` if an entry is not 1 or -1. */
export function checkEntries(pattern: Pattern, name: string): void {
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] === 1 || pattern[i] === -1) continue;
    throw new UsageError(`${name}[${i}] is ${pattern[i]}: each entry must be 1 or -1.`);
  }
}
