/**
 * Makes sure that all entries are within `tolerance` of the largest expected one.
 *
 * @throws Error - Naming what is compared and the entry that is off.
 */
export function compareEntries(
  name: string,
  actual: ArrayLike<number>,
  expected: readonly number[],
  tolerance: number,
): void {
  if (actual.length !== expected.length) {
    throw new Error(`${name} has ${actual.length} entries instead of ${expected.length}.`);
  }
  const largest = expected.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  expected.forEach((entry, i) => {
    if (!(Math.abs(actual[i] - entry) <= tolerance * largest)) {
      throw new Error(`${name} is ${actual[i]} at entry ${i} instead of ${entry}.`);
    }
  });
}
