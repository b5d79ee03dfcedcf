import { expect, it } from 'vitest';
import { exampleRemedies } from '../testing/example-rows.js';
import { families } from './families.js';

const { nameOf, compare } = families(exampleRemedies);

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

it('sorts the baseline first, then by family', () => {
  const sets = [
    ['he', 'relu', 'residual:scaled'],
    ['relu'],
    ['stranger'],
    ['residual'],
    ['he', 'relu', 'residual'],
    ['glorot', 'tanh'],
    ['gating'],
    ['he', 'relu'],
    ['orthogonal'],
    ['sigmoid'],
  ];
  expect(sets.sort(compare).map((set) => set.join('+'))).toEqual([
    'sigmoid',
    'orthogonal',
    'gating',
    'residual',
    'stranger',
    'glorot+tanh',
    'relu',
    'he+relu',
    'he+relu+residual',
    'he+relu+residual:scaled',
  ]);
});
