/**
 * Makes sure that all entries are within `tolerance` of the largest expected one, or of `terms` where
 * these are larger: what a sum rounds by goes by what it adds up, however much of it cancels.
 *
 * @throws Error - Naming what is compared and the entry that is off.
 */
export function compareEntries(
  name: string,
  actual: ArrayLike<number>,
  expected: readonly number[],
  tolerance: number,
  terms = 0,
): void {
  if (actual.length !== expected.length) {
    throw new Error(`${name} has ${actual.length} entries instead of ${expected.length}.`);
  }
  const largest = expected.reduce((most, entry) => Math.max(most, Math.abs(entry)), terms);
  expected.forEach((entry, i) => {
    if (!(Math.abs(actual[i] - entry) <= tolerance * largest)) {
      throw new Error(`${name} is ${actual[i]} at entry ${i} instead of ${entry}.`);
    }
  });
}
