import { randomStream } from '@gradient-remedies/core';
import { expect, test } from 'vitest';
import { limitsOf } from './estimate.js';
import { varianceOf } from './variance.js';

test('of two values as often as one another it is known without error, of more with', () => {
  const [same, more] = [2, 3].map((count) => Array.from({ length: 600 }, (_, i) => i % count));
  // Squares of distances from the mean are all 1/4 in the first: there is nothing to vary.
  const { value, interval } = varianceOf(same);
  expect(value).toBeCloseTo(0.25, 2);
  expect(interval![1] - interval![0]).toBeLessThan(0.01);
  // 2/3, from squares of 1, 0 and 1, whose own variance is 2/9.
  const [low, high] = limitsOf(varianceOf(more));
  expect((low + high) / 2).toBeCloseTo(2 / 3, 2);
  expect(high - low).toBeCloseTo((2 * 1.96 * Math.sqrt(2 / 9)) / Math.sqrt(600), 2);
});

test('the interval has the true variance in it in about 95 of 100 samples', () => {
  const { normal } = randomStream(1, 'samples');
  const misses = Array.from({ length: 400 }, () => {
    const [low, high] = limitsOf(varianceOf(Array.from({ length: 300 }, () => 2 * normal())));
    return low > 4 || high < 4;
  }).filter(Boolean).length;
  // 20 are expected of 400, give or take 4.4.
  expect(misses).toBeGreaterThan(7);
  expect(misses).toBeLessThan(33);
});
