import { expect, test } from 'vitest';
import { tanhFactor } from './mean-field.js';

test('below the border all sums die out, and slopes are those at zero', () => {
  for (const variance of [0.5, 0.81]) expect(tanhFactor(variance)).toBeCloseTo(variance, 12);
});

test('beyond it, it is what another quadrature gives', () => {
  expect(Math.log10(tanhFactor(4)) / 2).toBeCloseTo(0.0671958792324959, 9);
  expect(Math.log10(tanhFactor(1.5)) / 2).toBeGreaterThan(0);
});
