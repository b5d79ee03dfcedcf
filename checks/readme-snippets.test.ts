import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkRemedies, parseRemedies } from '@gradient-remedies/core';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { findRemedies } from './remedies.js';
import { runSnippet } from './run-snippet.js';

// Every ```ts block of a README is a program of its own. It has to pass a strict type check and to run, and
// where it says `// -> text` that is what it prints, line by line.

const root = new URL('../', import.meta.url);
const readmes = [
  'README.md',
  ...readdirSync(new URL('packages/', root)).map((name) => `packages/${name}/README.md`),
].filter((path) => existsSync(new URL(path, root)));

const read = (path: string): string =>
  readFileSync(new URL(path, root), 'utf8').replaceAll('\r\n', '\n');

const blocksOf = (text: string): string[] =>
  [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);

const snippets = readmes.flatMap((path) =>
  blocksOf(read(path)).map((code, i) => ({ name: `${path}, block ${i + 1}`, code })),
);

/** What a strict compiler has to say of programs, by their name; each is as if it were a file of this repository. */
function typeErrors(programs: readonly { name: string; code: string }[]): string[] {
  const folder = fileURLToPath(root).replaceAll('\\', '/');
  const files = new Map(programs.map(({ code }, i) => [`${folder}snippet-${i}.ts`, code]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    customConditions: ['@gradient-remedies/source'],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    getSourceFile: (path, language, ...rest) => {
      const code = files.get(path);
      if (code === undefined) return disk.getSourceFile(path, language, ...rest);
      return ts.createSourceFile(path, code, language);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((path, i) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path))
      .map((each) => ts.flattenDiagnosticMessageText(each.messageText, '\n'))
      .map((message) => `${programs[i].name}: ${message}`),
  );
}

describe('the code in READMEs', { timeout: 120_000 }, () => {
  test.each(snippets)('$name', async ({ code }) => {
    const expected = [...code.matchAll(/^\s*\/\/ -> (.*)$/gm)].map(([, line]) => line);
    const printed = await runSnippet(code);
    if (expected.length > 0) expect(printed).toEqual(expected);
  });

  test('passes a strict type check', () => {
    const wrong = { name: 'wrong', code: `import { basename } from 'node:path';\nbasename(1);` };
    expect(typeErrors([...snippets, wrong])).toEqual([
      expect.stringMatching(/^wrong: Argument of type 'number'/),
    ]);
  });

  test('is run, and what it prints is compared', async () => {
    expect(snippets.length).toBeGreaterThan(0);
    expect(
      await runSnippet(`import { basename } from 'node:path';\nconsole.log(basename('a/b'), 1);`),
    ).toEqual(['b 1']);
    await expect(runSnippet('throw new Error("broken");')).rejects.toThrow('broken');
    await expect(runSnippet(`import { nothing } from 'node:path';\nnothing();`)).rejects.toThrow();
  });
});

const remedies = readdirSync(new URL('packages/', root)).filter((name) => {
  const path = `packages/${name}/package.json`;
  if (!existsSync(new URL(path, root))) return false;
  return (JSON.parse(read(path)) as { keywords?: string[] }).keywords?.includes('gradient-remedy');
});

test.each(remedies)('%s is shown in TensorFlow.js first, then alone', (name) => {
  const [start, ...sections] = read(`packages/${name}/README.md`).split(/^## /m);
  expect(start).toMatch(
    new RegExp(`^npm install .*@gradient-remedies/tfjs @gradient-remedies/${name}$`, 'm'),
  );
  expect(blocksOf(start).join('')).toContain('fromRemedies(');
  const alone = sections.find((section) => section.startsWith('Use it alone\n')) ?? '';
  expect(alone).not.toMatch(/tfjs|tensorflow/i);
  expect(blocksOf(alone).join('')).toMatch(/\bmeasure\([^]*\btrain\(/);
  const numbers = sections.find((section) => section.startsWith('Measured numbers\n')) ?? '';
  expect(blocksOf(numbers).join('')).toMatch(/\bmeasure(Lag)?\(/);
  expect(numbers).toMatch(/^npx gradient-remedies bench --remedies "/m);
});

test('the commands in READMEs name sets of remedies that there are', async () => {
  const known = await findRemedies();
  const lists = readmes.flatMap((path) => [...read(path).matchAll(/--remedies "([^"]*)"/g)]);
  expect(lists.length).toBeGreaterThanOrEqual(remedies.length);
  for (const [, list] of lists) {
    for (const set of list.split(',')) {
      expect(() => checkRemedies(parseRemedies(set, known)), set).not.toThrow();
    }
  }
});
