import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Row } from '../results/row.js';
import { exampleRow } from '../testing/example-rows.js';
import { hashOf, type Trial } from '../trial/trial.js';
import { openCache } from './store.js';

const trials = ['he', 'relu'].flatMap((name) =>
  [1, 2, 3].map((seed): Trial => ({
    ...{ stage: 'initialization', remedies: [name], depth: 4, width: 8 },
    ...{ seed, dataset: 'mnist', batch: 64 },
  })),
);
const rowOf = (trial: Trial, others: Partial<Row> = {}): Row => ({
  ...exampleRow({ set: trial.remedies.join('+'), seed: trial.seed, depth: trial.depth }),
  trial: hashOf(trial),
  ...others,
});
const rows = trials.map((trial) => rowOf(trial));

let folder: string;
const open = (codeOf: (name: string) => string = (name) => `${name}-1`) =>
  openCache(folder, ([name]) => codeOf(name));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('finished trials come back as they were, and only those that are asked for', () => {
  open().keep(rows.slice(0, 4));
  expect(open().read(trials)).toEqual(rows.slice(0, 4));
  expect(open().read(trials.slice(1, 2))).toEqual(rows.slice(1, 2));
  expect(JSON.stringify(open().read(trials)[0])).toBe(JSON.stringify(rows[0]));
});

test('after an edit to one remedy only its trials run again', () => {
  open().keep(rows);
  const edited = open((name) => (name === 'relu' ? 'relu-2' : `${name}-1`));
  expect(edited.read(trials)).toEqual(rows.slice(0, 3));
});

test('a line that a crash tore is passed over, and what is kept after it comes back', () => {
  open().keep(rows.slice(0, 2));
  const file = join(folder, 'he-1.jsonl');
  truncateSync(file, statSync(file).size - 20);
  expect(open().read(trials)).toEqual(rows.slice(0, 1));
  open().keep(rows.slice(1, 3));
  expect(open().read(trials)).toEqual(rows.slice(0, 3));
});

test('two runs may keep rows at the same time', () => {
  const [one, other] = [open(), open()];
  one.keep(rows.slice(0, 2));
  other.keep(rows.slice(1, 3));
  one.keep(rows.slice(3));
  expect(open().read(trials)).toEqual(rows);
});

test('a file of something else is no trial', () => {
  writeFileSync(join(folder, 'he-1.jsonl'), '\0\0\0\nnull\n{}\n');
  appendFileSync(join(folder, 'he-1.jsonl'), `${JSON.stringify(rows[0])}\n`);
  expect(open().read(trials)).toEqual(rows.slice(0, 1));
});

test('the same error would come again if a number is not finite; a worker that died may live', () => {
  const lasting = rowOf(trials[0], { error: { code: 'non-finite', message: 'NaN' } });
  const passing = rowOf(trials[1], { error: { code: 'RangeError', message: 'out of memory' } });
  open().keep([lasting, passing]);
  expect(open().read(trials)).toEqual([lasting]);
});

test('a folder that cannot be made keeps nothing and breaks nothing', () => {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'a file');
  open().keep(rows);
  expect(open().read(trials)).toEqual([]);
  expect(() => {
    open().prune();
  }).not.toThrow();
});

test('what was used last stays when there is too much', () => {
  open().keep(rows);
  for (const [name, time] of [
    ['old.jsonl', 1],
    ['older.jsonl', 0],
  ] as const) {
    writeFileSync(join(folder, name), '');
    truncateSync(join(folder, name), 200 * 1024 * 1024);
    utimesSync(join(folder, name), time, time);
  }
  open().prune();
  expect(readdirSync(folder).sort()).toEqual(['he-1.jsonl', 'old.jsonl', 'relu-1.jsonl']);
});
