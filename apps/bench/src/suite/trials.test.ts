import { UsageError } from '@gradient-remedies/core';
import { describe, expect, test } from 'vitest';
import { exampleRemedies as known, exampleRow } from '../testing/example-rows.js';
import { hashOf } from '../trial/trial.js';
import { override, type Overrides } from './override.js';
import { parseSuite, type Family } from './schema.js';
import { rowsOf, trialsOf } from './trials.js';

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

  test('controls that are no networks for the data are refused before anything runs', () => {
    const control = { remedies: 'relu', depth: 2, width: 8, expected: 0, tolerance: 0 };
    const suite = parseSuite(
      { remedies: ['relu'], depths: [2], dataset: 'adding', controls: [control] },
      'suite.json',
    );
    const only = { ...suite, remedies: [] };
    expect(() => trialsOf(only, known, 'Suite mine')).toThrow(
      'Suite mine: relu is no sequence network, and --dataset adding has sequences',
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

describe('families', () => {
  const withFamilies = parseSuite(
    {
      ...{ remedies: ['sigmoid', 'tanh'], depths: [2], seeds: 2, width: 8 },
      families: [
        { title: 'Wide', remedies: ['tanh'], depths: [2, 4], width: 16, seeds: 1 },
        { title: 'Narrow', remedies: ['relu', 'tanh'], depths: [2], width: 8, seeds: 1 },
      ],
    },
    'test',
  );
  const namesIn = (flags: Overrides): string[] =>
    trialsOf(override(withFamilies, flags), known, 'test').map(
      ({ remedies, depth, width, seed, batch }) =>
        `${remedies.join('+')} ${depth}x${String(width)} ${seed} ${batch}`,
    );

  test('have their trials among the others, each once', () => {
    expect(namesIn({})).toEqual([
      'relu 2x8 1 64',
      'sigmoid 2x8 1 64',
      'sigmoid 2x8 2 64',
      'tanh 2x8 1 64',
      'tanh 2x8 2 64',
      'tanh 2x16 1 64',
      'tanh 4x16 1 64',
    ]);
  });

  test('have their own rows, and a row may be in two tables', () => {
    const rows = trialsOf(withFamilies, known, 'test').map((trial) =>
      exampleRow({
        ...trial,
        set: trial.remedies.join('+'),
        ...{ training: undefined, recall: undefined },
        trial: hashOf(trial),
      }),
    );
    const [wide, narrow] = withFamilies.families;
    const inTable = (family: Family): string[] =>
      rowsOf(family, rows, known).map(
        ({ remedies, depth, seed }) => `${remedies.join('+')} ${depth} ${seed}`,
      );
    expect(inTable(withFamilies)).toEqual(['sigmoid 2 1', 'sigmoid 2 2', 'tanh 2 1', 'tanh 2 2']);
    expect(inTable(wide)).toEqual(['tanh 2 1', 'tanh 4 1']);
    expect(inTable(narrow)).toEqual(['relu 2 1', 'tanh 2 1']);
  });

  test('follow --seeds and --batch', () => {
    expect(namesIn({ seeds: 1, batch: 4 })).toEqual([
      'relu 2x8 1 4',
      'sigmoid 2x8 1 4',
      'tanh 2x8 1 4',
      'tanh 2x16 1 4',
      'tanh 4x16 1 4',
    ]);
  });

  test.each<Overrides>([
    { remedies: ['tanh'] },
    { depths: [2] },
    { width: 8 },
    { dataset: 'mnist' },
  ])('are left out where flags ask for other networks: %o', (flags) => {
    expect(override(withFamilies, flags).families).toEqual([]);
  });

  test('are named where their remedies cannot be', () => {
    const [family] = withFamilies.families;
    const wrong = { ...withFamilies, families: [{ ...family, remedies: ['rellu'] }] };
    expect(() => trialsOf(wrong, known, 'Suite mine')).toThrow(
      'Suite mine, family Wide: There is no remedy "rellu".',
    );
  });
});
