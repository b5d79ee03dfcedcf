import { UsageError } from '@gradient-remedies/core';
import { describe, expect, test } from 'vitest';
import { hebb, pseudoInverse, randomPatterns, type Diagonal, type Weights } from './index.js';
import { product } from '../modern/square-matrix.js';
import { fieldsOf } from './weights.js';

const diagonalOf = ({ units, entries }: Weights): number[] =>
  Array.from({ length: units }, (_, i) => entries[i * units + i]);

const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const diagonals: Diagonal[] = ['zero', 'full'];

describe('both rules', () => {
  test.each([hebb, pseudoInverse])('$name keeps its diagonal, or has zeros there', (rule) => {
    const patterns = randomPatterns({ count: 4, units: 12, seed: 1 });
    const [zero, full] = diagonals.map((diagonal) => rule(patterns, diagonal));
    expect(diagonalOf(zero)).toEqual(Array(12).fill(0));
    expect(Math.min(...diagonalOf(full))).toBeGreaterThan(0);
    const between = full.entries.map((entry, i) => (i % 13 === 0 ? 0 : entry));
    expect(zero.entries).toEqual(between);
  });

  test.each([hebb, pseudoInverse])('$name refuses what is no set of patterns', (rule) => {
    const stored =
      (...patterns: number[][]) =>
      () =>
        rule(patterns, 'zero');
    expect(stored()).toThrow(UsageError);
    expect(stored()).toThrow('There are no patterns: store at least one.');
    expect(stored([])).toThrow('patterns[0] is empty');
    expect(stored([1, -1], [1])).toThrow('patterns[1] has 1 units and patterns[0] has 2');
    expect(stored([1, -1], [1, 0])).toThrow('patterns[1][1] is 0: each entry must be 1 or -1.');
    expect(stored([NaN])).toThrow('patterns[0][0] is NaN');
  });
});

describe('hebb', () => {
  test('is the sum of the products of each two entries', () => {
    const { entries } = hebb(
      [
        [1, 1, -1],
        [1, -1, 1],
      ],
      'full',
    );
    expect([...entries]).toEqual([2, 0, 0, 0, 2, -2, 0, -2, 2]);
  });

  test('learns in one pass: a pattern is added without those before it', () => {
    const patterns = randomPatterns({ count: 5, units: 20, seed: 1 });
    const each = patterns.map((pattern) => hebb([pattern], 'zero').entries);
    const sum = each.reduce((total, one) => total.map((entry, i) => entry + one[i]));
    expect(hebb(patterns, 'zero').entries).toEqual(sum);
  });

  test('takes more patterns than units', () => {
    const patterns = randomPatterns({ count: 9, units: 4, seed: 1 });
    expect(diagonalOf(hebb(patterns, 'full'))).toEqual([9, 9, 9, 9]);
  });
});

describe('pseudoInverse', () => {
  // Symmetric, idempotent, as many dimensions as the patterns span, and each of them kept: there is but one such matrix.
  function expectProjection(patterns: Int8Array[], rank: number): void {
    const weights = pseudoInverse(patterns, 'full');
    const { units, entries } = weights;
    const square = product(entries, entries, units);
    expect(largest(entries.map((entry, i) => square[i] - entry))).toBeLessThan(1e-13);
    const mirrored = entries.map(
      (entry, i) => entry - entries[(i % units) * units + Math.floor(i / units)],
    );
    expect(largest(mirrored)).toBeLessThan(1e-15);
    expect(diagonalOf(weights).reduce((sum, entry) => sum + entry)).toBeCloseTo(rank, 11);
    for (const pattern of patterns) {
      const off = fieldsOf(weights, pattern).map((field, i) => field - pattern[i]);
      expect(largest(off)).toBeLessThan(1e-13);
    }
  }

  test.each([1, 32, 64])('is the projection onto the space of %s patterns of 64 units', (count) => {
    expectProjection(randomPatterns({ count, units: 64, seed: count }), count);
  });

  test('counts once what is stored twice, turned around, or a combination', () => {
    const [a, b, c] = randomPatterns({ count: 3, units: 32, seed: 1 });
    expectProjection([a, b, c, a, b.map((entry) => -entry)], 3);
    const half = a.map((entry, i) => (i < 16 ? entry : -entry));
    const other = b.map((entry, i) => (i < 16 ? entry : -entry));
    expectProjection([a, half, b, other, a.map((entry, i) => (i < 16 ? entry : b[i]))], 4);
  });

  test('keeps patterns that differ in one unit apart', () => {
    const [a] = randomPatterns({ count: 1, units: 200, seed: 1 });
    expectProjection([a, a.map((entry, i) => (i === 7 ? -entry : entry))], 2);
  });

  test('has no weights between units where there are as many patterns as units', () => {
    const patterns = randomPatterns({ count: 60, units: 60, seed: 2 });
    // Of rounding alone, of any size, recall would take the sign.
    expect(largest(pseudoInverse(patterns, 'zero').entries)).toBe(0);
  });

  test('refuses more patterns than units', () => {
    const patterns = randomPatterns({ count: 5, units: 4, seed: 1 });
    expect(() => pseudoInverse(patterns, 'full')).toThrow(UsageError);
    expect(() => pseudoInverse(patterns, 'full')).toThrow('5 patterns are more than 4 units');
  });
});
