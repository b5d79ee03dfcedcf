import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'tfjs-processes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a program beside this test prints, in a process of its own that runs what is built. */
async function run(program: string, ...args: string[]): Promise<string> {
  const file = fileURLToPath(new URL(`processes/${program}.js`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...args]);
  return stdout.trim();
}

describe('a saved model', { timeout: 60_000 }, () => {
  test('predicts the same in a new process, whatever it is made of', async () => {
    const saved = JSON.parse(await run('save', folder)) as Record<string, number[]>;
    expect(Object.keys(saved)).toEqual(['relu', 'lsuv', 'layers']);
    for (const prediction of Object.values(saved)) {
      expect(prediction).toHaveLength(24);
      expect(new Set(prediction).size).toBeGreaterThan(12);
    }
    expect(JSON.parse(await run('load', folder))).toEqual(saved);
  });

  test('whose remedies are not known says what to do', async () => {
    await run('save', folder);
    expect(await run('load', folder, 'none')).toMatch(
      /^UsageError: "relu" is not registered\. Import it and call registerRemedies with it first\./u,
    );
  });
});

describe('TensorFlow.js that does not fit', { timeout: 60_000 }, () => {
  /** Copies packages into a node_modules of their own. */
  function copyOf(...names: string[]): string {
    const require = createRequire(import.meta.url);
    const home = mkdtempSync(join(folder, 'copies-'));
    for (const name of names) {
      const to = join(home, 'node_modules', name);
      mkdirSync(dirname(to), { recursive: true });
      cpSync(dirname(require.resolve(`${name}/package.json`)), to, { recursive: true });
    }
    return home;
  }

  /** With all that it imports. */
  const core = [
    '@tensorflow/tfjs-core',
    'long',
    'seedrandom',
    'node-fetch',
    'whatwg-url',
    'tr46',
    'webidl-conversions',
  ];

  test('two cores', async () => {
    const copies = copyOf(...core);
    expect(await run('two-copies', copies, 'core')).toMatch(
      /^UsageError: There are two copies of @tensorflow\/tfjs-core, .* npm install @tensorflow\/tfjs@/u,
    );
  });

  test('two of the layers', async () => {
    const copies = copyOf('@tensorflow/tfjs-layers', ...core);
    expect(await run('two-copies', copies, 'layers')).toMatch(
      /^UsageError: This model is of another copy of @tensorflow\/tfjs-layers .* npm install @tensorflow\/tfjs@/u,
    );
  });

  test('no backend', async () => {
    expect(await run('two-copies', folder, 'backend')).toMatch(
      /^UsageError: TensorFlow\.js has no backend to compute with: import/u,
    );
  });
});
