import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findRemedies } from '../remedies.js';
import { loadSuite, suiteNames } from './load.js';
import { trialsOf } from './trials.js';

const folder = mkdtempSync(join(tmpdir(), 'suites-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each(suiteNames)('the suite %s is one, and all its networks exist', async (name) => {
  const { remedies } = await findRemedies();
  expect(trialsOf(loadSuite(name), remedies, name).length).toBeGreaterThan(
    { quick: 2_000, full: 2_000, sequences: 100, recall: 100, pretraining: 50 }[name],
  );
});

test('a suite can be a file', () => {
  const file = join(folder, 'mine.json');
  writeFileSync(file, '{ "remedies": ["relu"], "depths": [3] }');
  expect(loadSuite(file).depths).toEqual([3]);
});

test.each([
  ['{', /^Suite .*broken\.json is not JSON: /u],
  ['{ "remedies": 1 }', /^Suite .*broken\.json: remedies must be a list/u],
])('%s is refused', (text, message) => {
  const file = join(folder, 'broken.json');
  writeFileSync(file, text);
  expect(() => loadSuite(file)).toThrow(message);
});

test('a slip in the name of a suite', () => {
  expect(() => loadSuite('pretrainin')).toThrow(
    '--suite pretrainin: there is no such file. Did you mean "pretraining"? Give quick,',
  );
});

test('a file that is not there', () => {
  expect(() => loadSuite('no-such.json')).toThrow(
    '--suite no-such.json: there is no such file. Give quick, full, sequences, recall, pretraining, or the path',
  );
});
