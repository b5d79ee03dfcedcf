import { describe, expect, test } from 'vitest';
import { randomStream } from './stream.js';

const take = (length: number, next: () => number): number[] => Array.from({ length }, next);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Correlation of equally many numbers. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((x, i) => (x - meanA) * (b[i] - meanB)));
  const [varianceA, varianceB] = [a, b].map((values) => {
    const own = mean(values);
    return mean(values.map((x) => (x - own) * (x - own)));
  });
  return covariance / Math.sqrt(varianceA * varianceB);
}

describe('a stream', () => {
  // Every published result depends on these: a change here changes all of them.
  test('starts with known values', () => {
    const stream = randomStream(1, 'block.2.weight');
    expect(take(3, stream.uniform)).toEqual([
      0.5822152868888905, 0.6689720399287953, 0.39219049680231755,
    ]);
    expect(take(3, randomStream(1, 'block.2.weight').normal)).toEqual([
      1.779101396410997, 0.8656422196950073, 1.6077491347088972,
    ]);
    const { integer } = randomStream(1, 'block.2.weight');
    expect(take(6, () => integer(10))).toEqual([8, 9, 1, 0, 6, 4]);
  });

  test('is the same for the same key, and another for another seed or purpose', () => {
    const first = (seed: number, purpose: string) => randomStream(seed, purpose).uniform();
    expect(first(7, 'batch')).toBe(first(7, 'batch'));
    const keys: [number, string][] = [
      [7, 'batch'],
      [8, 'batch'],
      [7, 'batches'],
      [-7, 'batch'],
      [77, 'atch'],
      [7, ''],
    ];
    expect(new Set(keys.map((key) => first(...key))).size).toBe(keys.length);
  });

  // A correlation of independent numbers has standard deviation 1/sqrt(4000) = 0.016: five of them.
  test('does not follow the stream of a similar key', () => {
    const streams = [1, 2, 3].flatMap((seed) =>
      ['block.2.weight', 'block.3.weight', 'block.2.bias'].map((name) =>
        take(4000, randomStream(seed, name).uniform),
      ),
    );
    streams.forEach((a, i) => {
      for (const b of streams.slice(i + 1)) expect(Math.abs(correlation(a, b))).toBeLessThan(0.08);
    });
    const [stream] = streams;
    expect(Math.abs(correlation(stream.slice(1), stream.slice(0, -1)))).toBeLessThan(0.08);
  });
});

describe('the numbers', () => {
  const count = 100_000;

  // Five standard deviations of the mean of as many draws: 5 sqrt(1/12/1e5) = 0.0046.
  test('of uniform lie in [0, 1), evenly, on multiples of 2^-53', () => {
    const values = take(count, randomStream(3, 'uniform').uniform);
    expect(values.every((x) => x >= 0 && x < 1)).toBe(true);
    expect(values.every((x) => Number.isInteger(x * 9007199254740992))).toBe(true);
    expect(mean(values)).toBeCloseTo(0.5, 2);
    for (let bin = 0; bin < 10; bin++) {
      const share = mean(values.map((x) => Number(Math.floor(10 * x) === bin)));
      expect(Math.abs(share - 0.1)).toBeLessThan(0.005);
    }
  });

  // Five standard deviations: of the mean 5/sqrt(1e5), of the variance 5 sqrt(2/1e5), of the fourth
  // moment 5 sqrt(96/1e5).
  test('of normal have the moments of the normal distribution', () => {
    const values = take(count, randomStream(3, 'normal').normal);
    expect(Math.abs(mean(values))).toBeLessThan(0.016);
    expect(Math.abs(mean(values.map((x) => x * x)) - 1)).toBeLessThan(0.023);
    expect(Math.abs(mean(values.map((x) => x * x * x * x)) - 3)).toBeLessThan(0.155);
  });

  test('of integer are whole, below the limit, each as likely', () => {
    const { integer } = randomStream(3, 'integer');
    const values = take(count, () => integer(7));
    for (let n = 0; n < 7; n++) {
      const share = mean(values.map((x) => Number(x === n)));
      expect(Math.abs(share - 1 / 7)).toBeLessThan(0.0056);
    }
    expect(take(10, () => integer(1))).toEqual(Array<number>(10).fill(0));
  });
});
