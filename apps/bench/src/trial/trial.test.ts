import { expect, test } from 'vitest';
import { compareTrials, costOf, hashOf, networkKey, type Trial } from './trial.js';

const trial: Trial = {
  stage: 'initialization',
  remedies: ['he', 'relu'],
  depth: 8,
  width: 64,
  seed: 3,
  dataset: 'mnist',
  batch: 64,
};
const plan = { optimizer: 'sgd' as const, steps: 200, rates: [0.1, 1], chooseAfter: 50 };

test('the hash of a trial is the same everywhere', () => {
  expect(hashOf(trial)).toBe('b38857a149e7');
});

test('whatever changes a result changes the hash', () => {
  const others: Trial[] = [
    trial,
    { ...trial, remedies: ['he+relu'] },
    { ...trial, depth: 9 },
    { ...trial, width: 32 },
    { ...trial, width: [64] },
    { ...trial, seed: 4 },
    { ...trial, dataset: 'other' },
    { ...trial, batch: 32 },
    { ...trial, control: true },
    { ...trial, stage: 'training', training: plan },
    { ...trial, stage: 'training', training: plan, relaxed: true },
    { ...trial, stage: 'training', training: { ...plan, optimizer: 'adam' } },
    { ...trial, stage: 'training', training: { ...plan, steps: 100 } },
    { ...trial, stage: 'training', training: { ...plan, rates: [1, 0.1] } },
    { ...trial, stage: 'training', training: { ...plan, chooseAfter: 20 } },
  ];
  expect(new Set(others.map(hashOf)).size).toBe(others.length);
});

test('rows are sorted by stage, remedies, depth, width and seed, controls last', () => {
  const sorted: Trial[] = [
    { ...trial, remedies: ['he'] },
    { ...trial, depth: 4 },
    { ...trial, width: [8, 9] },
    { ...trial, width: [10, 8] },
    { ...trial, seed: 2 },
    trial,
    { ...trial, control: true },
    { ...trial, seed: 10 },
    { ...trial, width: 128, seed: 1 },
    { ...trial, remedies: ['relu'], depth: 1 },
    { ...trial, stage: 'training', training: plan, remedies: ['he'] },
  ];
  const rows = sorted.map((each) => ({ ...each, trial: hashOf(each) }));
  expect([...rows].reverse().sort(compareTrials)).toEqual(rows);
});

test('rows that are equal in that are sorted by data set, batch, and hash', () => {
  const row = { ...trial, control: true as const, dataset: 'b', trial: 'b' };
  const sorted = [
    { ...row, dataset: 'a', batch: 128 },
    { ...row, batch: 32, trial: 'c' },
    { ...row, trial: 'a' },
    row,
  ];
  expect([...sorted].reverse().sort(compareTrials)).toEqual(sorted);
});

test('the key of a network does not tell its seeds apart', () => {
  expect(networkKey({ ...trial, seed: 9 })).toBe(networkKey(trial));
  expect(networkKey({ ...trial, depth: 9 })).not.toBe(networkKey(trial));
});

test('deeper, wider and trained networks cost more', () => {
  const costs = [
    trial,
    { ...trial, depth: 16 },
    { ...trial, depth: 16, width: 128 },
    { ...trial, stage: 'training' as const, training: plan },
  ].map(costOf);
  expect([...costs].sort((a, b) => a - b)).toEqual(costs);
});
