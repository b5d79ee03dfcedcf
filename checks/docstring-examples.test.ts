import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import * as core from '@gradient-remedies/core';
import * as conformance from '@gradient-remedies/core/conformance';
import * as datasets from '@gradient-remedies/datasets';
import * as hopfieldNetworks from '@gradient-remedies/hopfield';
import * as tfjs from '@gradient-remedies/tfjs';
import * as oracle from '@gradient-remedies/tfjs/oracle';
import { findRemedies } from './remedies.js';
import { runSnippet } from './run-snippet.js';

// Every example in a doc comment is run. It finds by name what packages and its own file export; where
// a line ends in `// value` or `// value: remark`, that is what it gives.

const root = fileURLToPath(new URL('../', import.meta.url));

const camelCase = (name: string): string =>
  name.replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());

const scope = {
  ...conformance,
  ...datasets,
  ...hopfieldNetworks,
  ...tfjs,
  ...oracle,
  ...core,
  ...Object.fromEntries((await findRemedies()).map((remedy) => [camelCase(remedy.name), remedy])),
  tf,
  size: { depth: 4, width: 8, inputWidth: 4, outputWidth: 2 },
};

const examples = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder)).flatMap((workspace) =>
    readdirSync(join(root, folder, workspace, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) => examplesOf(join(folder, workspace, 'src', file))),
  ),
);

function examplesOf(file: string): { name: string; file: string; code: string }[] {
  const text = readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(/@example\n\s*\* ```ts\n([^]*?)\n\s*\* ```/gu)].map(([, code], i) => {
    const lines = code.split('\n').map((line) => line.replace(/^\s*\* ?/u, ''));
    return { name: `${file}, ${i + 1}`, file, code: lines.join('\n') };
  });
}

/** A line `expression; // value` becomes a call of `check`. */
const withChecks = (code: string): string =>
  code.replaceAll(
    /^(?!const |let )(\S.*); \/\/ (.+)$/gmu,
    (_, expression: string, value: string) => `check(${expression}, ${JSON.stringify(value)});`,
  );

/** Runs an example; where a value is not the one that stands beside it, says so. */
async function run(code: string, own: object = {}): Promise<void> {
  const check = (value: unknown, expected: string): void => {
    const shown = inspect(value);
    const said = expected.startsWith(`${shown}: `) ? shown : expected;
    expect(shown).toBe(said);
  };
  await runSnippet(withChecks(code), { ...scope, ...own, check });
}

describe('the examples in doc comments', { timeout: 60_000 }, () => {
  test.each(examples)('$name', async ({ file, code }) => {
    await run(code, (await import(/* @vite-ignore */ join(root, file))) as object);
  });

  test('are found and compared', async () => {
    expect(examples.length).toBeGreaterThan(30);
    await expect(run('1 + 1; // 3')).rejects.toThrow('expected');
    await run('1 + 1; // 2: as it should be');
    await expect(run('noSuchThing();')).rejects.toThrow('noSuchThing');
  });
});
