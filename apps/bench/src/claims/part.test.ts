import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { experimentOf } from './experiments/index.js';
import { hashOfPart, partsIn, resultsIn, type Part } from './part.js';

const part = (experiment: string, remedies: string): Part => ({ experiment, setup: { remedies } });
const tree = { a: part('x', 'relu'), b: [part('x', 'he'), { c: part('y', 'relu') }] };

test('a tree of parts becomes the same tree of results', () => {
  expect(partsIn(tree)).toEqual([part('x', 'relu'), part('x', 'he'), part('y', 'relu')]);
  const results = resultsIn(tree, ({ experiment, setup }) => [experiment, setup]);
  expect(results).toEqual({
    a: ['x', { remedies: 'relu' }],
    b: [['x', { remedies: 'he' }], { c: ['y', { remedies: 'relu' }] }],
  });
});

test('parts of one experiment and setup are one, all others differ', () => {
  const hashes = [...partsIn(tree), part('x', 'relu')].map(hashOfPart);
  expect(new Set(hashes).size).toBe(3);
  expect(hashes[3]).toBe(hashes[0]);
  expect(hashes[0]).toMatch(/^[0-9a-f]{12}$/u);
});

test('an experiment has the name of its file, by which its code is found', () => {
  const files = readdirSync(join(import.meta.dirname, 'experiments'))
    .filter((file) => !file.includes('.test.') && file !== 'index.ts')
    .map((file) => file.replace('.ts', ''));
  for (const name of files) expect(experimentOf({ experiment: name }).name).toBe(name);
  expect(() => experimentOf({ experiment: 'none' })).toThrow('There is no experiment "none".');
});
