import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { format } from 'node:util';
import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

// Every ```ts block of a README is a program of its own. It has to run, and where it says
// `// -> text` that is what it prints, line by line.

const root = new URL('../', import.meta.url);
const readmes = [
  'README.md',
  ...readdirSync(new URL('packages/', root)).map((name) => `packages/${name}/README.md`),
].filter((path) => existsSync(new URL(path, root)));

const snippets = readmes.flatMap((path) => {
  const text = readFileSync(new URL(path, root), 'utf8').replaceAll('\r\n', '\n');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code], i) => {
    return { name: `${path}, block ${i + 1}`, code };
  });
});

/** What a program prints with console.log, line by line; its imports are of this repository's source. */
async function run(code: string): Promise<string[]> {
  const { outputText, diagnostics } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
    reportDiagnostics: true,
  });
  expect(
    diagnostics?.map((each) => ts.flattenDiagnosticMessageText(each.messageText, '\n')),
  ).toEqual([]);
  const modules = new Map<string, unknown>();
  for (const { fileName } of ts.preProcessFile(code).importedFiles) {
    modules.set(fileName, await import(/* @vite-ignore */ fileName));
  }
  const lines: string[] = [];
  const console = { log: (...values: unknown[]) => lines.push(...format(...values).split('\n')) };
  const program = runInThisContext(`(async (require, exports, console) => {${outputText}\n})`) as (
    ...values: unknown[]
  ) => Promise<void>;
  await program((name: string) => modules.get(name), {}, console);
  return lines;
}

describe('the code in READMEs', { timeout: 120_000 }, () => {
  test.each(snippets)('$name', async ({ code }) => {
    const expected = [...code.matchAll(/^\s*\/\/ -> (.*)$/gm)].map(([, line]) => line);
    const printed = await run(code);
    if (expected.length > 0) expect(printed).toEqual(expected);
  });

  test('is run, and what it prints is compared', async () => {
    expect(snippets.length).toBeGreaterThan(0);
    expect(
      await run(`import { basename } from 'node:path';\nconsole.log(basename('a/b'), 1);`),
    ).toEqual(['b 1']);
    await expect(run('throw new Error("broken");')).rejects.toThrow('broken');
    await expect(run(`import { nothing } from 'node:path';\nnothing();`)).rejects.toThrow();
  });
});
