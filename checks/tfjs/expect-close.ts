import { expect } from 'vitest';

/** Expects entries to be within `tolerance` of these, relative to the largest of them, which is not 0. */
export function expectClose(
  actual: ArrayLike<number>,
  expected: Float64Array,
  tolerance: number,
  what: string,
): void {
  expect(actual, what).toHaveLength(expected.length);
  const largest = expected.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const off = expected.reduce((most, each, i) => Math.max(most, Math.abs(each - actual[i])), 0);
  expect(largest, what).toBeGreaterThan(0);
  expect(off / largest, what).toBeLessThan(tolerance);
}
