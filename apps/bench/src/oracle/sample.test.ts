import { expect, test } from 'vitest';
import type { Trial } from '../trial/trial.js';
import { sampleOf } from './sample.js';

const trial = (set: string, depth: number, others: Partial<Trial> = {}): Trial => ({
  stage: 'initialization',
  remedies: set.split('+'),
  ...{ depth, width: 64, seed: 1, dataset: 'mnist', batch: 64 },
  ...others,
});
const chosen = (...trials: Trial[]): string[] =>
  sampleOf(trials).map(
    ({ remedies, depth, seed, control }) =>
      `${remedies.join('+')} ${depth} ${seed}${control ? ' control' : ''}`,
  );

test('each set once, at its largest depth up to 16, on its first seed', () => {
  const trials = ['relu', 'he+relu'].flatMap((set) =>
    [2, 16, 64].flatMap((depth) => [1, 2].map((seed) => trial(set, depth, { seed }))),
  );
  expect(chosen(...trials)).toEqual(['relu 16 1', 'he+relu 16 1']);
});

test('where all are deeper, at its smallest depth', () => {
  expect(chosen(trial('relu', 500), trial('relu', 20), trial('relu', 64))).toEqual(['relu 20 1']);
});

test('a control only for a set that has no other trial', () => {
  const control = { control: true } as const;
  expect(
    chosen(
      trial('linear+orthogonal', 32, control),
      trial('relu', 8, control),
      trial('relu', 64, { width: [9, 8, 7] }),
    ),
  ).toEqual(['linear+orthogonal 32 1 control', 'relu 64 1']);
});

test('training is not measured, so it is not recomputed', () => {
  expect(chosen(trial('relu', 8, { stage: 'training' }))).toEqual([]);
});
