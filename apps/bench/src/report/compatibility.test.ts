import { parseRemedies } from '@gradient-remedies/core';
import { expect, it } from 'vitest';
import { exampleRemedies } from '../testing/example-rows.js';
import { compatibility } from './compatibility.js';

const of = (set: string) => compatibility(parseRemedies(set, exampleRemedies), exampleRemedies);

it('asks core of every known remedy', () => {
  const { combines, conflicts } = of('relu');
  expect(combines).toEqual(['gating', 'glorot', 'he', 'orthogonal', 'centred', 'residual']);
  expect([...conflicts]).toEqual([
    ['each sets the activation.', ['tanh', 'linear', 'leaky-relu', 'selu']],
  ]);
});

it('asks for a whole set', () => {
  const { combines, conflicts } = of('relu+he+gating');
  expect(combines).toEqual([]);
  expect(conflicts.get('each sets the block.')).toEqual(['residual']);
  expect(conflicts.get('each sets the initializer.')).toEqual(['glorot', 'orthogonal', 'centred']);
});
