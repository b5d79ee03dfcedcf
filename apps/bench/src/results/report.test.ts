import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { resultOf, type CheckOutcome } from '../oracle/verdict.js';
import { catalogOf } from '../remedies.js';
import { parseSuite } from '../suite/schema.js';
import { exampleRemedies, exampleRow } from '../testing/example-rows.js';
import { resultFiles } from './files.js';
import { report, type Answer } from './report.js';

const out = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(out, { recursive: true }));

const suite = parseSuite({ remedies: ['sigmoid', 'relu+he'], depths: [16] }, 'here');
const rows = ['sigmoid', 'he+relu'].map((set) => exampleRow({ set }));
const catalog = catalogOf([{ name: 'a', version: '1', folder: out, remedies: exampleRemedies }]);

/** Reports a run with this check: what is printed, and the files. */
function reportOf(oracle: CheckOutcome, json: boolean): { answer: Answer; files: Files } {
  const trials = { run: 2, reused: 0 };
  const facts = { suite: 'quick', started: new Date(0), seconds: 1, workers: 1, trials, oracle };
  const answer = report(rows, suite, catalog, facts, { out, json });
  return {
    answer,
    files: new Map(resultFiles.map((file) => [file, readFileSync(join(out, file), 'utf8')])),
  };
}
type Files = Map<string, string>;

const somebody = { name: 'somebody 1.0', kind: 'native', passedOver: [] } as const;
const at = { remedies: ['he', 'relu'], depth: 16, width: 64, batch: 64, seed: 1 };
const outcomeAt = (ratio: number): CheckOutcome =>
  resultOf(somebody, [{ ...at, tensor: 'the gradient of block.3.weight', ratio }]);
const sentence =
  '! relu+he at depth 16: the gradient of block.3.weight differs from somebody 1.0: 12.3 times its tolerance.';

test('a disagreement is in the table, before what to do next, and ends in exit 1', () => {
  const { answer } = reportOf(outcomeAt(12.3), false);
  expect(answer.exitCode).toBe(1);
  expect(answer.text.replaceAll('\n', ' ')).toContain(
    `${sentence} Gradients agree with somebody 1.0: 0 of 1 networks. Next: `,
  );
  for (const line of answer.text.split('\n')) expect(line.length).toBeLessThanOrEqual(62);
});

test('with --json it is a problem for standard error, and no part of the summary', () => {
  const { answer, files } = reportOf(outcomeAt(12.3), true);
  expect(answer).toEqual({ text: files.get('summary.json'), problems: [sentence], exitCode: 1 });
});

test('agreement, or no check, ends in exit 0', () => {
  const agreeing = reportOf(outcomeAt(0.5), false).answer;
  expect(agreeing.exitCode).toBe(0);
  expect(agreeing.text).toContain('Gradients agree with somebody 1.0: 1 of 1 networks,');
  const none = reportOf({ error: 'it fell asleep' }, false).answer;
  expect(none.exitCode).toBe(0);
  expect(none.text).toContain('No independent check: it fell asleep.\nNext:');
});

test('run.json has the outcome; no other file depends on it', () => {
  const outcomes = [outcomeAt(12.3), outcomeAt(0.5), { error: 'it fell asleep' }];
  const all = outcomes.map((outcome) => reportOf(outcome, false).files);
  all.forEach((files, i) => {
    expect(JSON.parse(files.get('run.json') ?? '')).toHaveProperty('oracle', outcomes[i]);
    files.delete('run.json');
    expect(files).toEqual(all[0]);
  });
});
