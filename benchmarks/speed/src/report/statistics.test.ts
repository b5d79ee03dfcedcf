import { expect, test } from 'vitest';
import { ratio, spread } from './statistics.js';

test('median and quartiles', () => {
  expect(spread([5, 1, 4, 2, 3])).toEqual({ lower: 2, median: 3, upper: 4 });
  expect(spread([7])).toEqual({ lower: 7, median: 7, upper: 7 });
});

test('a ratio is taken round by round: what slows a round down for both leaves it alone', () => {
  const quiet = [2, 2, 2];
  expect(ratio(quiet, [1, 1, 1])?.median).toBe(2);
  expect(ratio([2, 20, 2], [1, 10, 1])).toEqual({ lower: 2, median: 2, upper: 2 });
});

test('rounds that one sat out do not count', () => {
  expect(ratio([6, null, 9], [2, 1, null])).toEqual({ lower: 3, median: 3, upper: 3 });
  expect(ratio([null], [1])).toBeNull();
});
