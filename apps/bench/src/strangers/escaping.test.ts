import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineRemedy } from '@gradient-remedies/core';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainText } from '../commands/explain.js';
import { listText } from '../commands/list.js';
import { catalogOf, findRemedies, type Catalog } from '../remedies.js';
import type { CheckOutcome } from '../oracle/verdict.js';
import type { resultFiles } from '../results/files.js';
import { report, type Answer } from '../results/report.js';
import { parseSuite } from '../suite/schema.js';
import { exampleDataset } from '../testing/example-dataset.js';
import { exampleRow } from '../testing/example-rows.js';
import { failedRow } from '../trial/run-trial.js';
import { hashOf } from '../trial/trial.js';
import { adopt } from './shape.js';

const nasty = `=1+1|<script>alert(1)</script>\n# \`x\` [a](b) &lt; \u001b[2J\u009b\u202e\u{1f600}${'long '.repeat(500)}`;
const name = `a${'-long'.repeat(40)}`;
const block = ({ branch }: { branch: (x: never) => never }) => branch;
const remedy = adopt(
  defineRemedy({
    ...{ name, changes: { block: block as never } },
    ...{ formula: nasty, summary: nasty, description: nasty, caveats: nasty, deviations: nasty },
    options: { size: { default: 1, description: nasty } },
    reference: { authors: nasty, year: 2020, title: nasty, url: nasty },
  }),
);
const thrown = Object.assign(new Error(nasty), { name: nasty });
const trial = {
  stage: 'initialization',
  dataset: 'mnist',
  depth: 16,
  width: 64,
  batch: 64,
} as const;
const rows = [
  ...['sigmoid', name].map((set) =>
    exampleRow({ set, seed: 1, trial: hashOf({ ...trial, remedies: [set], seed: 1 }) }),
  ),
  failedRow({ ...trial, remedies: [name], seed: 2 }, thrown),
];
const oracle: CheckOutcome = {
  ...{ name: 'somebody', kind: 'cpu', passedOver: [], networks: 0, agreed: 0, worst: null },
  ...{ disagreements: [], skipped: [{ remedies: [name], depth: 16, reason: nasty }] },
};

const out = mkdtempSync(join(tmpdir(), 'escaping-'));
afterAll(() => rmSync(out, { recursive: true }));
const read = (file: (typeof resultFiles)[number]): string => readFileSync(join(out, file), 'utf8');

let catalog: Catalog;
let answers: Answer[];
beforeAll(async () => {
  const home = { name: nasty, version: nasty, folder: out, remedies: [remedy] };
  catalog = catalogOf([...(await findRemedies()).packages, home]);
  const family = { remedies: ['sigmoid', name], depths: [16], seeds: 2 };
  const suite = parseSuite({ ...family, families: [{ ...family, title: nasty }] }, 'here');
  const counts = { run: 3, reused: 0 };
  const facts = {
    suite: 'x',
    started: new Date(0),
    seconds: 1,
    workers: 1,
    trials: counts,
    oracle,
  };
  answers = [false, true].map((json) => report(rows, suite, catalog, facts, { out, json }));
});

/** Whether nothing in it can steer a terminal. */
const isPlain = (text: string): boolean => !/[^\P{C}\n]/u.test(text);

describe('what a remedy says is shown, and does nothing', () => {
  test('on a terminal, in lines that fit', () => {
    const told = [listText({}, catalog), explainText(name, catalog, exampleDataset)];
    const [{ text }, { problems }] = answers;
    for (const each of [...told, text, ...problems]) expect(each).toSatisfy(isPlain);
    for (const line of told.join('\n').split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(62);
    expect(told[1]).toContain('\\u{1b}[2J\\u{9b}\\u{202e}\u{1f600}');
    expect(problems[0]).toContain('<script>alert(1)</script> # `x`');
  });

  test('in Markdown: no markup, and tables keep their columns', () => {
    const text = read('summary.md');
    expect(text).toSatisfy(isPlain);
    expect(text).toContain('=1+1\\|\\<script>alert(1)\\</script> # \\`x\\` \\[a\\](b) \\&lt;');
    const table = text.split('\n').filter((line) => line.startsWith('|'));
    expect(new Set(table.map((line) => line.split(/(?<!\\)\|/u).length))).toEqual(new Set([6]));
  });

  test('in a spreadsheet: no formula', () => {
    const text = read('survival.csv');
    expect(text.replaceAll('\r\n', '\n')).toSatisfy(isPlain);
    expect(text).toContain(`,'=1+1|<script>`);
  });

  test('in the picture: no element', () => {
    const { document } = parseHTML(read('survival.svg')) as unknown as {
      document: { querySelector: (selector: string) => object | null };
    };
    expect(document.querySelector('svg')).not.toBeNull();
    expect(document.querySelector('script')).toBeNull();
    expect(read('survival.svg')).toContain('>sigmoid+a-long-long-lon…<');
  });

  test('in rows: of bounded length', () => {
    const { error } = rows[2];
    expect(error?.message).toHaveLength(300);
    expect(error?.code).toHaveLength(300);
    expect(read('trials.jsonl').split('\n')).toHaveLength(4);
  });
});
