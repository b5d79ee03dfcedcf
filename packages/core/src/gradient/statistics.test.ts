import { describe, expect, test } from 'vitest';
import { NonFiniteError } from '../errors.js';
import type { Value } from '../interpreters/interpreter.js';
import { magnitude } from '../interpreters/magnitude.js';
import * as statistics from './statistics.js';

function value(entries: number[], { exponent = 0, rows = 1 } = {}): Value {
  const data = Float64Array.from(entries);
  return { shape: [rows, entries.length / rows], data, exponent, largest: magnitude(data) };
}

const log10Of2 = Math.log10(2);

describe('log10Rms', () => {
  test.each([
    [[3, -4], 0, Math.log10(Math.sqrt(12.5))],
    [[1, 1, 1], 0, 0],
    [[0, 0, 2, 0], 0, 0],
    [[1], -10_000, -10_000 * log10Of2],
    [[1], 10_000, 10_000 * log10Of2],
    // Squares that f64 cannot hold.
    [[1e300, -1e300], 0, 300],
    [[1e-300, 1e-300], 0, -300],
    [[Number.MIN_VALUE, Number.MIN_VALUE], 0, -1074 * log10Of2],
    [[Number.MAX_VALUE], 0, 1024 * log10Of2],
  ])('of %j times 2^%i', (entries, exponent, expected) => {
    expect(statistics.log10Rms(value(entries, { exponent }))).toBeCloseTo(expected, 10);
  });

  test('of zeros alone is null', () => {
    expect(statistics.log10Rms(value([0, -0]))).toBeNull();
    expect(statistics.log10Norm(value([0, -0]))).toBeNull();
  });

  test('of ones is 0, not -0', () => {
    expect(statistics.log10Rms(value([1, -1]))).toBe(0);
  });
});

test('log10Norm does not divide by the number of entries', () => {
  expect(statistics.log10Norm(value([3, 4]))).toBeCloseTo(Math.log10(5), 12);
  expect(statistics.log10Norm(value([3, 4], { exponent: -3 }))).toBeCloseTo(Math.log10(5 / 8), 12);
});

test('log10RowRms looks at each row alone, however much smaller than the others it is', () => {
  const rows = statistics.log10RowRms(
    value([1, 1, 0, 0, 1e-200, 1e-200, 5e-324, 5e-324], { rows: 4, exponent: 10 }),
  );
  expect(rows[0]).toBeCloseTo(10 * log10Of2, 10);
  expect(rows[1]).toBeNull();
  expect(rows[2]).toBeCloseTo(-200 + 10 * log10Of2, 10);
  expect(rows[3]).toBeCloseTo(-1064 * log10Of2, 10);
});

describe('moments', () => {
  test('are mean and variance over all entries', () => {
    expect(statistics.moments(value([1, 2, 3, 6]))).toEqual({ mean: 3, variance: 3.5 });
    expect(statistics.moments(value([1, 2, 3, 6], { exponent: -1 }))).toEqual({
      mean: 1.5,
      variance: 0.875,
    });
  });

  test('are null where f64 cannot hold them', () => {
    const { mean, variance } = statistics.moments(value([1, 3], { exponent: 600 }));
    expect(mean).toBeGreaterThan(1e180);
    expect(variance).toBeNull();
    expect(statistics.moments(value([1, 3], { exponent: 5000 })).mean).toBeNull();
  });
});

test('shareBelow counts magnitudes under the limit, whatever the exponent', () => {
  expect(statistics.shareBelow(value([0.1, -0.1, 0.3, -0.3]), 0.2)).toBe(0.5);
  expect(statistics.shareBelow(value([0.1, -0.1, 0.3, -0.3], { exponent: 2 }), 0.2)).toBe(0);
  expect(statistics.shareBelow(value([1, 2], { exponent: -5000 }), 1e-9)).toBe(1);
  expect(statistics.shareBelow(value([0.2, 1]), 0.2)).toBe(0);
});

test('shareOfZeroColumns counts units that are zero for every example', () => {
  expect(statistics.shareOfZeroColumns(value([0, 1, 0, -0, 0, 2], { rows: 2 }))).toBeCloseTo(1 / 3);
  expect(statistics.shareOfZeroColumns(value([0, 1, 2, 0], { rows: 2 }))).toBe(0);
  expect(statistics.shareOfZeroColumns(value([0, 0], { rows: 1 }))).toBe(1);
});

test('leastSquaresSlope is that of the line through points on one, and exactly 0 for equal ones', () => {
  expect(statistics.leastSquaresSlope([1, 2, 3, 5], [2, 5, 8, 14])).toBeCloseTo(3, 12);
  expect(statistics.leastSquaresSlope([1, 2, 3], [0, 1, 0])).toBeCloseTo(0, 12);
  expect(statistics.leastSquaresSlope([1, 2, 3], [0.1, 0.1, 0.1])).toBe(0);
});

test('checkFinite names what is not', () => {
  expect(() => statistics.checkFinite(value([1, 2]), 'It')).not.toThrow();
  for (const bad of [NaN, Infinity, -Infinity]) {
    expect(() => statistics.checkFinite(value([1, bad]), 'It')).toThrow(NonFiniteError);
    expect(() => statistics.checkFinite(value([1, bad]), 'It')).toThrow('It is not finite.');
  }
});
