import { describe, expect, test } from 'vitest';
import {
  bernoulli,
  columnSums,
  constant,
  delta,
  identity,
  logUniform,
  normal,
  orthogonal,
  scaleDistribution,
  sections,
  uniform,
  zeros,
} from './distribution.js';
import { draw } from './draw.js';
import { orthogonalMatrix } from './orthogonal.js';
import { UsageError } from '../errors.js';
import { randomStream } from '../random/stream.js';

const key = { seed: 1, name: 'block.2.weight' };

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;
const meanSquare = (values: Float64Array): number => mean(values.map((x) => x * x));

describe('constants', () => {
  test('fill the shape', () => {
    expect([...draw(constant(-2), [2, 3], key)]).toEqual(Array<number>(6).fill(-2));
    expect([...draw(zeros(), [3], key)]).toEqual([0, 0, 0]);
    expect([...draw(constant(5), [], key)]).toEqual([5]);
  });
});

describe('normal and uniform', () => {
  const shape = [200, 500];

  // Five standard deviations for 1e5 draws: sqrt(v) 5/sqrt(1e5) and v 5 sqrt(2/1e5).
  test.each([1, 0.01, 16])('normal draws have mean 0 and variance %d', (variance) => {
    const values = draw(normal(variance), shape, key);
    expect(Math.abs(mean(values)) / Math.sqrt(variance)).toBeLessThan(0.016);
    expect(Math.abs(meanSquare(values) / variance - 1)).toBeLessThan(0.023);
  });

  test('uniform draws lie within the limit, with variance limit²/3', () => {
    const values = draw(uniform(0.2), shape, key);
    expect(values.every((x) => Math.abs(x) <= 0.2)).toBe(true);
    expect(values.reduce((most, x) => Math.max(most, Math.abs(x)), 0)).toBeGreaterThan(0.1999);
    expect(Math.abs(meanSquare(values) / (0.04 / 3) - 1)).toBeLessThan(0.015);
  });
});

describe('masks', () => {
  test('are the value with the probability that is said, and else 0', () => {
    const values = draw(bernoulli(0.75, 2), [200, 500], key);
    expect(new Set(values)).toEqual(new Set([0, 2]));
    // Five standard deviations of a share of 1e5 draws.
    expect(Math.abs(mean(values) / 2 - 0.75)).toBeLessThan(5 * Math.sqrt((0.75 * 0.25) / 1e5));
    expect(new Set(draw(bernoulli(1), [1000], key))).toEqual(new Set([1]));
    expect(new Set(draw(bernoulli(0), [1000], key))).toEqual(new Set([0]));
    expect(scaleDistribution(bernoulli(0.75, 2), 3)).toEqual(bernoulli(0.75, 6));
  });
});

describe('the kernel of a convolution, [height, width, in, out]', () => {
  test('is a matrix of all that a unit sees', () => {
    for (const distribution of [orthogonal(2), identity(3), normal(0.5)]) {
      const kernel = draw(distribution, [3, 3, 2, 4], key);
      expect(kernel).toEqual(draw(distribution, [18, 4], key));
    }
  });

  test.each([
    { shape: [3, 3, 2, 2], centre: 4 },
    { shape: [5, 3, 2, 2], centre: 7 },
    // Of an even number the one that zero padding lays over the pixel itself.
    { shape: [4, 4, 2, 2], centre: 5 },
    { shape: [2, 2], centre: 0 },
  ])('is a delta where it is 0 but at the centre: $shape', ({ shape, centre }) => {
    const kernel = draw(delta(orthogonal(2)), shape, key);
    const drawn = draw(orthogonal(2), [2, 2], key);
    const taps = kernel.length / 4;
    const expected = Array.from({ length: taps }, (_, tap) =>
      tap === centre ? [...drawn] : [0, 0, 0, 0],
    );
    expect([...kernel]).toEqual(expected.flat());
  });
});

describe('the same key', () => {
  test('draws the same standard values, whatever the variance', () => {
    const one = draw(normal(1), [4, 5], key);
    expect(draw(normal(1), [4, 5], key)).toEqual(one);
    expect(draw(normal(16), [4, 5], key)).toEqual(one.map((x) => 4 * x));
    const gained = draw(orthogonal(2), [4, 5], key);
    expect(gained).toEqual(draw(orthogonal(1), [4, 5], key).map((x) => 2 * x));
  });

  test('draws values twice as large of a distribution that is twice as wide', () => {
    const some = [constant(-3), normal(0.5), uniform(0.2), orthogonal(3), delta(normal(2))];
    for (const distribution of some) {
      const single = draw(distribution, [4, 5], key);
      const double = draw(scaleDistribution(distribution, 2), [4, 5], key);
      double.forEach((x, i) => expect(x).toBeCloseTo(2 * single[i], 14));
    }
    expect(scaleDistribution(columnSums(-0.5), 2)).toEqual(columnSums(-0.5));
  });

  test('draws as many of them as the shape asks for, in one order', () => {
    const few = draw(normal(1), [3], key);
    expect(draw(normal(1), [10], key).slice(0, 3)).toEqual(few);
  });

  test('with another seed or name draws others', () => {
    const one = draw(normal(1), [4], key);
    expect(draw(normal(1), [4], { ...key, seed: 2 })).not.toEqual(one);
    expect(draw(normal(1), [4], { ...key, name: 'block.3.weight' })).not.toEqual(one);
  });

  test('gives every caller its own array', () => {
    const first = draw(normal(1), [4], key);
    const before = first.slice();
    first.fill(0);
    expect(draw(normal(1), [4], key)).toEqual(before);
    draw(orthogonal(1), [2, 2], key).fill(0);
    expect(draw(orthogonal(1), [2, 2], key).some((x) => x !== 0)).toBe(true);
  });
});

describe('orthogonal', () => {
  test.each([
    [5, 5],
    [40, 40],
    [3, 8],
    [8, 3],
    [1, 7],
    [7, 1],
    [1, 1],
  ])('of %i x %i has orthogonal vectors of length gain along its shorter side', (rows, columns) => {
    const gain = 1.5;
    const values = draw(orthogonal(gain), [rows, columns], key);
    const [count, length] = rows >= columns ? [columns, rows] : [rows, columns];
    const entry = (vector: number, i: number): number =>
      rows >= columns ? values[i * columns + vector] : values[vector * columns + i];
    for (let a = 0; a < count; a++) {
      for (let b = 0; b <= a; b++) {
        let dot = 0;
        for (let i = 0; i < length; i++) dot += entry(a, i) * entry(b, i);
        expect(Math.abs(dot - (a === b ? gain * gain : 0))).toBeLessThan(1e-12);
      }
    }
  });

  test('holds for vectors that point almost the same way', () => {
    const stream = randomStream(1, 'almost parallel');
    const values = Float64Array.from({ length: 9 }, () => 1 + 1e-9 * stream.normal());
    const rows = orthogonalMatrix(values, 3, 3);
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ]) {
      const dot = [0, 1, 2].reduce((sum, i) => sum + rows[3 * i + a] * rows[3 * i + b], 0);
      expect(Math.abs(dot)).toBeLessThan(1e-12);
    }
  });

  // Of a uniform (Haar) 3 x 3 matrix every entry has mean 0 and mean square 1/3; over 2,000 seeds the
  // standard deviation of their means is 0.013 and 0.0067. Without the sign that Gram and Schmidt's
  // procedure keeps the first column's mean would be far from 0.
  test('is uniform: each entry has mean 0 and mean square 1/n', () => {
    const draws = Array.from({ length: 2000 }, (_, seed) =>
      draw(orthogonal(1), [3, 3], { ...key, seed }),
    );
    for (let i = 0; i < 9; i++) {
      expect(Math.abs(mean(draws.map((values) => values[i])))).toBeLessThan(0.065);
      expect(Math.abs(mean(draws.map((values) => values[i] * values[i])) - 1 / 3)).toBeLessThan(
        0.034,
      );
    }
  });
});

test('column sums are the sums of each unit’s incoming weights, times a factor', () => {
  const weight = Float64Array.of(1, 2, 3, 10, 20, 30);
  expect([...draw(columnSums(-0.5), [3], key, weight)]).toEqual([-5.5, -11, -16.5]);
  expect(() => draw(columnSums(-0.5), [3], key)).toThrow('Only a bias');
});

test('an identity has its gain on the diagonal, also where it is not square', () => {
  expect([...draw(identity(3), [2, 2], key)]).toEqual([3, 0, 0, 3]);
  expect([...draw(identity(), [2, 3], key)]).toEqual([1, 0, 0, 0, 1, 0]);
});

test('a log-uniform draw is the logarithm of one that is uniform between 1 and the most', () => {
  const values = draw(logUniform(100), [10_000], key).map(Math.exp);
  expect(values.every((x) => x >= 1 && x <= 100)).toBe(true);
  // Five standard deviations of the mean, 99/sqrt(12) each.
  expect(Math.abs(mean(values) - 50.5)).toBeLessThan((5 * 99) / Math.sqrt(12 * 10_000));
  expect([...draw(logUniform(1), [2], key)]).toEqual([0, 0]);
});

describe('sections', () => {
  test('stand side by side in every row', () => {
    const values = draw(sections(constant(1), zeros(), identity(2)), [2, 6], key);
    expect([...values]).toEqual([1, 1, 0, 0, 2, 0, 1, 1, 0, 0, 0, 2]);
  });

  test('are drawn from the same standard values: one can be the negative of another', () => {
    const values = draw(sections(logUniform(9, -1), logUniform(9)), [8], key);
    expect(values.subarray(0, 4)).toEqual(values.subarray(4).map((x) => -x));
    expect(new Set(values).size).toBe(8);
  });

  test('are equally wide', () => {
    expect(() => draw(sections(zeros(), zeros()), [5], key)).toThrow(UsageError);
  });
});
