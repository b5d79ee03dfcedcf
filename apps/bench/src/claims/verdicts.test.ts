import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { committed, committedFiles, judgedAsCommitted } from '../testing/committed-claims.js';
import { ledger } from './ledger.js';
import { hashOfPart, partsIn } from './part.js';
import { fileNamesOf, filesOf } from './report/pages.js';
import { ledgerText, listText } from './report/screen.js';
import { runPart } from './worker.js';

const verdicts = new Map(
  (
    JSON.parse(committed('ledger.json')) as { claims: { name: string; verdict: string }[] }
  ).claims.map(({ name, verdict }) => [name, verdict]),
);

describe('the verdict of each claim, run with less effort', { timeout: 120_000 }, () => {
  test.each(ledger.map((claim) => [claim.name, claim] as const))('%s', async (name, claim) => {
    const results = new Map<string, unknown>();
    for (const part of partsIn(claim.parts('reduced'))) {
      const ran = await runPart(part);
      expect(ran).not.toHaveProperty('error');
      if ('result' in ran) results.set(hashOfPart(part), ran.result);
    }
    const { verdict } = claim.judge('reduced', (part) => results.get(hashOfPart(part)));
    expect(verdict).toBe(claim.reducedVerdict ?? verdicts.get(name));
  });
});

describe('the committed ledger', () => {
  test('has all claims, and is what its results are judged to', () => {
    const files = filesOf(judgedAsCommitted());
    expect([...files.keys()].sort()).toEqual([...fileNamesOf(ledger)].sort());
    expect([...files.keys()].sort()).toEqual(committedFiles());
    const withoutTimes = (json: string): string =>
      json.replace(/"seconds": [\d.]+/gu, '"seconds": 0');
    for (const [name, text] of files) expect(withoutTimes(committed(name))).toBe(text);
  });

  test('fits a terminal', () => {
    for (const text of [ledgerText(judgedAsCommitted()), listText(ledger)]) {
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  test('each claim has the name of its file, and no other', () => {
    const names = ledger.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      const files = ['page', 'papers'].map((folder) =>
        join(import.meta.dirname, folder, `${name}.ts`),
      );
      expect(files.filter((file) => existsSync(file))).toHaveLength(1);
    }
  });
});
