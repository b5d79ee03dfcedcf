import { UsageError } from '@gradient-remedies/core';
import { describe, expect, test } from 'vitest';
import { exampleRemedies as known } from '../testing/example-rows.js';
import { hashOf, type Trial } from '../trial/trial.js';
import { override, type Overrides } from './override.js';
import { parseSuite } from './schema.js';
import { trialsOf } from './trials.js';

const random = { title: 'Recall', rules: ['hebb:zero'], loads: [0.1], units: 20, seeds: 2 };

function trials(recall: object[], flags: Overrides = {}): Trial[] {
  const suite = parseSuite({ remedies: ['sigmoid'], depths: [2], recall }, 'here');
  return trialsOf(override(suite, flags), known, 'here').filter(({ stage }) => stage === 'recall');
}

test('there is a trial for each rule, load and seed: so many patterns in so many units', () => {
  const rules = ['hebb:zero', 'pseudo-inverse:full'];
  const all = trials([{ ...random, rules, loads: [0.1, 0.5], flips: 0.2 }]);
  expect(all).toHaveLength(8);
  expect(new Set(all.map(hashOf)).size).toBe(8);
  expect(
    all.map(({ seed, batch, recall }) => [seed, batch, recall?.rule].join(' ')).sort(),
  ).toEqual(
    [1, 2].flatMap((seed) =>
      [10, 2].flatMap((batch) => rules.map((rule) => `${seed} ${batch} ${rule}`)),
    ),
  );
  expect(all[0]).toMatchObject({
    ...{ stage: 'recall', remedies: ['hopfield'], depth: 1, width: 20, dataset: 'random' },
    recall: { flips: 0.2 },
  });
});

test('images say how many units there are', () => {
  const digits = { ...random, units: undefined, dataset: 'mnist', loads: [0.01], seeds: 1 };
  expect(trials([digits])).toMatchObject([{ width: 784, batch: 8, dataset: 'mnist' }]);
  expect(() => trials([{ ...digits, units: 100 }])).toThrow(
    'here, Recall: mnist has 784 pixels, one a unit: leave units out.',
  );
});

test.each([
  [{ loads: [0.02] }, 'here, Recall: load 0.02 of 20 units is less than one pattern'],
  [{ units: undefined }, 'here, Recall: random patterns are of any size: give units.'],
  [
    { rules: ['pseudo-inverse:zero'], loads: [1, 1.05] },
    'here, Recall: load 1.05 is 21 patterns, more than 20 units: pseudo-inverse:zero stores at most one a unit.',
  ],
])('%j is refused', (part, message) => {
  const call = (): unknown => trials([{ ...random, ...part }]);
  expect(call).toThrow(UsageError);
  expect(call).toThrow(message);
});

test("Hebb's rule takes more patterns than units", () => {
  expect(trials([{ ...random, loads: [2] }])).toMatchObject([{ batch: 40 }, { batch: 40 }]);
});

describe('flags', () => {
  test('--seeds holds for recall too, and --batch changes nothing in it', () => {
    expect(
      trials([random], { seeds: 3, batch: 7 }).map(({ seed, batch }) => [seed, batch]),
    ).toEqual([
      [1, 2],
      [2, 2],
      [3, 2],
    ]);
  });

  test.each<Overrides>([{ remedies: ['tanh'] }, { depths: [2] }, { width: 8 }])(
    'it is left out where flags ask for other networks: %o',
    (flags) => {
      expect(trials([random], flags)).toEqual([]);
    },
  );
});
