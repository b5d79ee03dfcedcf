import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { spread } from './spread.js';

it('leaves labels alone that have room', () => {
  expect(spread([10, 50, 30], 16, 0, 100)).toEqual([10, 50, 30]);
});

it('spreads a crowd about its middle', () => {
  expect(spread([50, 50, 50], 10, 0, 100)).toEqual([40, 50, 60]);
  expect(spread([50, 52], 10, 0, 100)).toEqual([46, 56]);
});

it('stays inside', () => {
  expect(spread([0, 0, 99], 10, 0, 100)).toEqual([0, 10, 99]);
  expect(spread([100, 100], 10, 0, 100)).toEqual([90, 100]);
});

it('keeps order and distance, whatever is wanted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 20 }),
      (wanted) => {
        const places = spread(wanted, 16, 0, 400);
        const order = wanted
          .map((_, index) => index)
          .sort((a, b) => wanted[a] - wanted[b] || a - b);
        order.slice(1).forEach((index, rank) => {
          expect(places[index] - places[order[rank]]).toBeGreaterThan(16 - 1e-9);
        });
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(400 + 1e-9);
        }
      },
    ),
    { seed: 1 },
  );
});
