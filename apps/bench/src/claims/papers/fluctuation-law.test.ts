import { randomStream } from '@gradient-remedies/core';
import { expect, test } from 'vitest';
import { varianceOfLog } from './fluctuation-law.js';

test('for wide layers it comes to 3 over the width of one and 2 over that of the other', () => {
  const [from, to] = [500, 1000];
  const there = 3 / to + 2 / from;
  const back = 3 / from + 2 / to;
  // Of the order of 1/width.
  expect(Math.abs(varianceOfLog([from, to]) / there - 1)).toBeLessThan(0.01);
  expect(Math.abs(varianceOfLog([from, to, from]) / (there + back) - 1)).toBeLessThan(0.01);
});

test('for narrow ones it is that of the product, drawn', () => {
  const width = 6;
  const { normal, uniform } = randomStream(1, 'law');
  const logs: number[] = [];
  while (logs.length < 40_000) {
    let [kept, all, chiSquared] = [0, 0, 0];
    for (let unit = 0; unit < width; unit++) {
      const [gradient, weight] = [normal(), normal()];
      all += gradient * gradient;
      if (uniform() < 0.5) kept += gradient * gradient;
      chiSquared += weight * weight;
    }
    if (kept > 0) logs.push(Math.log((kept / all) * chiSquared));
  }
  const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
  const variance = logs.reduce((sum, each) => sum + (each - mean) * (each - mean), 0) / logs.length;
  // The tails are heavier than normal ones: 40,000 draws leave some 2% of chance.
  expect(Math.abs(variance / varianceOfLog([width, width]) - 1)).toBeLessThan(0.05);
});
