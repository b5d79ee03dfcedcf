import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

// Plain JavaScript, which has no types.
const load = async (name: string): Promise<unknown> => import(`./${name}.js`);
const { advice, findChromium } = (await load('chromium')) as {
  advice: string;
  findChromium: (env: NodeJS.ProcessEnv, usual: string[]) => string | undefined;
};
const { skipping } = (await load('failure')) as {
  skipping: (isComplete: boolean) => (missing: string) => string;
};

const program = fileURLToPath(new URL('./prove.js', import.meta.url));

// The proof itself takes a build and a network, and is a step of .ci/run.
test('the proof from outside says in one line what it cannot do, without a stack', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'quickly'], {
    encoding: 'utf8',
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'There is no quickly: node checks/outside/prove.js [--complete]. A complete proof fails where it would skip.\n',
  });
});

test('a browser is found where CHROMIUM_PATH says, on the PATH, or in its usual place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'browser-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const chrome = join(folder, 'google-chrome');
  writeFileSync(chrome, '');
  chmodSync(chrome, 0o755);
  const none = join(folder, 'none');
  expect(findChromium({ PATH: none }, [])).toBeUndefined();
  expect(findChromium({ PATH: `${none}:${folder}` }, [])).toBe(chrome);
  expect(findChromium({ PATH: none }, [none, chrome])).toBe(chrome);
  expect(findChromium({ CHROMIUM_PATH: chrome, PATH: none }, [])).toBe(chrome);
  expect(() => findChromium({ CHROMIUM_PATH: none, PATH: folder }, [chrome])).toThrow(
    `CHROMIUM_PATH is ${none}: there is no such file.`,
  );
});

test('what is missing is skipped by hand, and fails a complete proof', () => {
  expect(skipping(false)(advice)).toMatch(/^skipped: no Chromium: install .* set CHROMIUM_PATH/u);
  expect(() => skipping(true)(advice)).toThrow(/^There is no Chromium: install /u);
});
