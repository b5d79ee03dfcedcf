import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { resultOf, type CheckOutcome } from '../oracle/verdict.js';
import { catalogOf } from '../remedies.js';
import { parseSuite } from '../suite/schema.js';
import { trialsOf } from '../suite/trials.js';
import { exampleRemedies, exampleRow } from '../testing/example-rows.js';
import { hashOf } from '../trial/trial.js';
import { resultFiles } from './files.js';
import { report, type Answer } from './report.js';

const out = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(out, { recursive: true }));

const control = { remedies: 'linear', depth: 4, width: 8, seeds: 1, tolerance: 0 };
const suite = parseSuite(
  {
    ...{ remedies: ['sigmoid', 'relu+he'], depths: [16], seeds: 1 },
    families: [
      {
        ...{ title: 'Narrow', remedies: ['tanh'], depths: [4, 8], width: 8, seeds: 1 },
        controls: [{ ...control, expected: 0 }],
      },
    ],
  },
  'here',
);
const rows = trialsOf(suite, exampleRemedies, 'here').map((trial) =>
  exampleRow({
    ...{ set: trial.remedies.join('+'), depth: trial.depth, width: trial.width },
    ...(trial.control && { control: true }),
    trial: hashOf(trial),
  }),
);
const catalog = catalogOf([{ name: 'a', version: '1', folder: out, remedies: exampleRemedies }]);

/** Reports a run with this check: what is printed, and the files. */
function reportOf(oracle: CheckOutcome, json: boolean): { answer: Answer; files: Files } {
  const trials = { run: 2, reused: 0 };
  const facts = { suite: 'quick', started: new Date(0), seconds: 1, workers: 1, trials, oracle };
  const answer = report(rows, suite, catalog, facts, { out, json });
  return {
    answer,
    files: new Map(
      resultFiles
        .filter((file) => existsSync(join(out, file)))
        .map((file) => [file, readFileSync(join(out, file), 'utf8')]),
    ),
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

test('families have tables of their own, and what is said of the whole run comes last', () => {
  const { answer, files } = reportOf(outcomeAt(0.5), false);
  const [own, narrow] = answer.text.split('\n\n');
  expect(own).toMatch(/^GRADIENT SURVIVAL [^]*\nsigmoid .*\nrelu \+ he /);
  expect(own).not.toMatch(/tanh|controls|Next/);
  expect(narrow).toMatch(/^NARROW [^]*\ntanh [^]*-- controls[^]*\nlinear, 4 x 8 /);
  expect(narrow).toMatch(/\nControls passed\.\nGradients agree [^]*\nNext: .*\n$/);
  expect(files.get('summary.md')?.match(/^# .*/gm)).toEqual(['# Gradient survival', '# Narrow']);
  const summary = JSON.parse(files.get('summary.json') ?? '') as Record<string, unknown>;
  expect(summary).toMatchObject({
    networks: [{ head: 'sigmoid' }, { head: 'relu', parts: ['he'] }],
    verdicts: [],
    families: [{ title: 'Narrow', networks: [{ head: 'tanh' }], verdicts: [{ passed: true }] }],
  });
  expect(files.get('survival.csv')?.trimEnd().split('\n')).toHaveLength(1 + rows.length);
  expect(files.get('survival.svg')).toContain('Narrow: at the first layer');
});

test('recall has a table, and a picture that goes with it', () => {
  const section = { title: 'Recall', rules: ['hebb:zero'], loads: [0.5], units: 4, seeds: 1 };
  const withRecall = parseSuite({ remedies: ['relu'], depths: [2], recall: [section] }, 'here');
  const quality = { overlap: 0.75, exact: 0 };
  const recall = { rule: 'hebb:zero', flips: 0.1, alike: 0, stored: quality, corrupted: quality };
  const own = trialsOf(withRecall, exampleRemedies, 'here').map((trial) =>
    exampleRow({
      ...{ set: trial.remedies.join('+'), stage: trial.stage, depth: trial.depth },
      ...{ batch: trial.batch, trial: hashOf(trial) },
      ...(trial.recall && { recall }),
    }),
  );
  const facts = { suite: 'mine', started: new Date(0), seconds: 1, workers: 1 };
  const { text, exitCode } = report(
    own,
    withRecall,
    catalog,
    { ...facts, trials: { run: 2, reused: 0 }, oracle: { error: 'it fell asleep' } },
    { out, json: false },
  );
  expect(exitCode).toBe(0);
  expect(text).toMatch(/\nRECALL\n[^]*\nhebb:zero +0\.750\n[^]*\nRecall: overlap[^]*\nNo inde[^]*\nNext: .*\n$/);
  const picture = join(out, 'recall.svg');
  expect(readFileSync(picture, 'utf8')).toContain('>hebb:zero<');
  reportOf(outcomeAt(0.5), false);
  expect(existsSync(picture)).toBe(false);
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
