import { expect, it } from 'vitest';
import { exampleRemedies } from '../testing/example-rows.js';
import { readingOrder } from './reading-order.js';

const { nameOf, sort } = readingOrder(exampleRemedies);

it('finds the activation that heads a set', () => {
  expect(nameOf(['he', 'relu', 'residual:scaled'])).toEqual({
    head: 'relu',
    parts: ['he', 'residual:scaled'],
  });
  expect(nameOf(['gating:lstm', 'orthogonal'])).toEqual({
    head: 'sigmoid',
    parts: ['orthogonal', 'gating:lstm'],
  });
  expect(nameOf(['sigmoid'])).toEqual({ head: 'sigmoid', parts: [] });
});

it('sorts the baseline first, then by family, the largest first', () => {
  const sets = [
    'he+relu+residual:scaled',
    'relu',
    'stranger',
    'leaky-relu',
    'residual',
    'he+relu+residual',
    'glorot+tanh',
    'tanh',
    'gating',
    'he+relu',
    'orthogonal',
    'sigmoid',
  ];
  const sorted = sort(sets.map((set) => ({ set, ...nameOf(set.split('+')) })));
  expect(sorted.map(({ set }) => set)).toEqual([
    'sigmoid',
    'orthogonal',
    'gating',
    'residual',
    'stranger',
    'relu',
    'he+relu',
    'he+relu+residual',
    'he+relu+residual:scaled',
    'tanh',
    'glorot+tanh',
    'leaky-relu',
  ]);
});
