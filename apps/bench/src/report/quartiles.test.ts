import { expect, it } from 'vitest';
import { quartiles } from './quartiles.js';

it('finds median and quartiles, in any order', () => {
  expect(quartiles([4, 1, 3, 2, 5])).toEqual({ lower: 2, median: 3, upper: 4, count: 5, nulls: 0 });
  expect(quartiles([1, 2])).toMatchObject({ median: 1.5 });
  expect(quartiles([7])).toEqual({ lower: 7, median: 7, upper: 7, count: 1, nulls: 0 });
});

it('sorts numbers as numbers', () => {
  expect(quartiles([10, 9, -100])).toMatchObject({ median: 9 });
});

it('keeps a null in its place: the lowest, or the highest', () => {
  expect(quartiles([null, -3, -2, -1, null])).toEqual({
    lower: null,
    median: -3,
    upper: -2,
    count: 5,
    nulls: 2,
  });
  expect(quartiles([1, 2, null], 'highest')).toMatchObject({ median: 2, upper: null });
  expect(quartiles([null, null])).toMatchObject({ lower: null, median: null, upper: null });
});
