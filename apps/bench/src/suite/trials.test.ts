import { UsageError } from '@gradient-remedies/core';
import { describe, expect, test } from 'vitest';
import { exampleRemedies as known } from '../testing/example-rows.js';
import { override } from './override.js';
import { parseSuite } from './schema.js';
import { trialsOf } from './trials.js';

const suite = parseSuite(
  {
    remedies: ['sigmoid', 'relu+he'],
    depths: [4, 2],
    seeds: 2,
    groups: [{ remedies: ['sigmoid'], depths: [2, 100], seeds: 1 }],
    training: { depths: [4] },
    controls: [{ remedies: 'sigmoid', depth: 4, width: 64, seeds: 1, expected: 0, tolerance: 1 }],
  },
  'test',
);

/** One word a trial: stage, set, depth, width, seed. */
const words = (flags = {}): string[] =>
  trialsOf(override(suite, flags), known, 'test').map(
    ({ stage, remedies, depth, width, seed, control }) =>
      `${stage[0]} ${remedies.join('+')} ${depth}x${String(width)} ${seed}${control ? ' control' : ''}`,
  );

describe('the trials of a suite', () => {
  test('come in the order of the results, each once, in canonical names', () => {
    expect(words()).toEqual([
      'i he+relu 2x64 1',
      'i he+relu 2x64 2',
      'i he+relu 4x64 1',
      'i he+relu 4x64 2',
      'i sigmoid 2x64 1',
      'i sigmoid 2x64 2',
      'i sigmoid 4x64 1',
      'i sigmoid 4x64 1 control',
      'i sigmoid 4x64 2',
      'i sigmoid 100x64 1',
      't he+relu 4x64 1',
      't sigmoid 4x64 1',
    ]);
  });

  test('remedies that cannot be are refused, with the place that named them', () => {
    const wrong = override(suite, { remedies: ['rellu'] });
    expect(() => trialsOf(wrong, known, '--remedies')).toThrow(UsageError);
    expect(() => trialsOf(wrong, known, '--remedies')).toThrow(
      '--remedies: There is no remedy "rellu". Did you mean "relu"?',
    );
  });
});

describe('flags', () => {
  test('--remedies makes a comparison of its own: no controls, training or groups', () => {
    expect(words({ remedies: ['tanh'], seeds: 1 })).toEqual(['i tanh 2x64 1', 'i tanh 4x64 1']);
  });

  test('--depths and --seeds hold for groups too, and no other depth is trained at', () => {
    expect(words({ depths: [3], seeds: 1 })).toEqual([
      'i he+relu 3x64 1',
      'i sigmoid 3x64 1',
      'i sigmoid 4x64 1 control',
    ]);
    expect(words({ depths: [4], seeds: 1 })).toContain('t sigmoid 4x64 1');
  });

  test('a list of widths fixes the depth', () => {
    expect(words({ width: [8, 4, 2], seeds: 1, remedies: ['relu'] })).toEqual(['i relu 3x8,4,2 1']);
    expect(() => override(suite, { width: [8, 4], depths: [3] })).toThrow(
      '--width lists 2 layers, which fixes the depth',
    );
  });

  test('controls stay as they are', () => {
    expect(words({ width: 32, batch: 8 })).toContain('i sigmoid 4x64 1 control');
  });
});
