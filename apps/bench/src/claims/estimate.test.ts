import { describe, expect, test } from 'vitest';
import { exactly, limitsOf, medianOf, shareOf } from './estimate.js';

describe('the median over seeds', () => {
  const values = Array.from({ length: 25 }, (_, i) => (i * 7) % 25);

  test('lies in its interval, the same each time, and no wider than the values', () => {
    const { value, interval, over } = medianOf(values);
    expect(value).toBe(12);
    expect(over).toBe('median of 25 seeds, bootstrap');
    const [low, high] = interval!;
    // Order statistics 8 and 18 of 25 are the exact interval of 95.7% for a median.
    expect(low).toBeGreaterThanOrEqual(5);
    expect(low).toBeLessThanOrEqual(8);
    expect(high).toBeGreaterThanOrEqual(16);
    expect(high).toBeLessThanOrEqual(19);
    expect(medianOf(values)).toEqual(medianOf(values));
  });

  test('has the range of five values as its interval', () => {
    expect(medianOf([3, 1, 5, 2, 4]).interval).toEqual([1, 5]);
  });

  test('has room for runs that never got there, and for gradients of exactly 0', () => {
    expect(medianOf([1, Infinity, Infinity])).toMatchObject({
      value: Infinity,
      interval: [1, Infinity],
    });
    expect(medianOf([null, null, null])).toMatchObject({
      value: -Infinity,
      interval: [-Infinity, -Infinity],
    });
  });
});

describe('a share', () => {
  // The limits are quantiles of a beta distribution; these are from tables.
  test.each([
    [5, 10, 0.1871, 0.8129],
    [1, 20, 0.0013, 0.2487],
    [19, 40, 0.3151, 0.6387],
  ])('%d of %d: %d to %d', (successes, count, low, high) => {
    const limits = limitsOf(shareOf(successes, count));
    expect(limits[0]).toBeCloseTo(low, 4);
    expect(limits[1]).toBeCloseTo(high, 4);
  });

  test('of none or all reaches to the end; the other limit is in closed form', () => {
    // (1 - p)^10 = 0.025
    const limit = 1 - Math.exp(Math.log(0.025) / 10);
    const [none, all] = [shareOf(0, 10), shareOf(10, 10)].map(limitsOf);
    expect(none[0]).toBe(0);
    expect(none[1]).toBeCloseTo(limit, 8);
    expect(all[0]).toBeCloseTo(1 - limit, 8);
    expect(all[1]).toBe(1);
  });
});

test('what is exact has no interval, and is its own limits', () => {
  expect(exactly(0.25).interval).toBeNull();
  expect(limitsOf(exactly(0.25))).toEqual([0.25, 0.25]);
});
