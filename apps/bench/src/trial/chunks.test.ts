import { expect, test } from 'vitest';
import { chunksOf } from './chunks.js';
import { hashOf, networkKey, type Trial } from './trial.js';

const trial: Trial = {
  stage: 'initialization',
  remedies: ['relu'],
  depth: 64,
  width: 64,
  seed: 1,
  dataset: 'mnist',
  batch: 64,
};
const trials = [
  { ...trial, depth: 1000 },
  ...['relu', 'tanh'].flatMap((name) =>
    [1, 2, 3, 4, 5, 6, 7].map((seed) => ({ ...trial, remedies: [name], seed })),
  ),
  {
    ...trial,
    stage: 'training' as const,
    training: { optimizer: 'sgd' as const, steps: 1000, rates: [1], chooseAfter: 1 },
  },
];

test('each trial is in one task, the longest first and alone', () => {
  const chunks = chunksOf(trials);
  expect(chunks.flat().map(hashOf).sort()).toEqual(trials.map(hashOf).sort());
  expect(chunks.slice(0, 2)).toEqual([[trials.at(-1)], [trials[0]]]);
});

test('small trials of a few seeds stay together, network by network', () => {
  const order = chunksOf(trials).slice(2).flat();
  expect(order.map(({ seed }) => seed)).toEqual([1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 6, 7, 6, 7]);
  expect(new Set(order.slice(0, 5).map(networkKey)).size).toBe(1);
});

test('no trials, no tasks', () => {
  expect(chunksOf([])).toEqual([]);
});
