import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { at, cli, inNewFolder, read, removeFolders } from '../testing/command-line.js';
import { blocks, installCore, skip, write } from '../testing/stranger-packages.js';

beforeEach(inNewFolder);
afterAll(removeFolders);

const options = { timeout: 60_000 };
const limit = ['--time-limit', '2'];
const mine = ['--with', './mine.mjs', ...limit];

describe('a module that is never imported: the call is wrong, exit 2', options, () => {
  test.each([
    ['a loop', 'for (;;);', 'it was not finished after 2 s. Mend it, or give it longer:'],
    ['a promise', 'await new Promise(() => {});', 'it was not finished after 2 s. Mend it, or'],
    ['an end', 'process.reallyExit(0);', 'its process ended with code 0. Mend it, or leave it out'],
  ])('%s', async (_, code, problem) => {
    write('mine.mjs', code);
    const [bench, list] = await Promise.all([cli(['bench', ...mine]), cli(['list', ...mine])]);
    expect(bench.stderr).toContain(`--with ./mine.mjs: it cannot be imported: ${problem}`);
    expect(bench).toMatchObject({ code: 2, stdout: '' });
    expect(list).toEqual(bench);
  });
});

describe('a remedy that never returns: exit 1', options, () => {
  const late = 'it was not finished after 2 s. Mend it, or give it longer: --time-limit.\n';

  test('in explain and export, where others of its module can be had', async () => {
    installCore();
    // What it leaves behind holds nobody up.
    const left = 'setInterval(() => undefined, 1000);\n';
    write('mine.mjs', left + blocks({ fine: skip, never: '() => { for (;;); }' }));
    const exported = ['export', '--depth', '2', '--out', 'x.json', ...mine, '--remedies'];
    const [explained, wrote, fine] = await Promise.all([
      cli(['explain', 'never', ...mine]),
      cli([...exported, 'never']),
      cli(['explain', 'fine', '--with', './mine.mjs']),
    ]);
    expect(explained).toEqual({ code: 1, stdout: '', stderr: `explain never: ${late}` });
    expect(wrote).toEqual({ code: 1, stdout: '', stderr: `export never: ${late}` });
    expect(existsSync(at('x.json'))).toBe(false);
    expect(fine).toMatchObject({ code: 0, stderr: '' });
  });

  test('in bench, where it is made with a value of its option', async () => {
    installCore();
    write(
      'mine.mjs',
      `import { defineRemedy } from '@gradient-remedies/core';
       const changes = ({ size }) => { while (size > 1); return { block: ${skip} }; };
       const options = { size: { default: 1, description: 'Its size.' } };
       const reference = { authors: 'A', year: 2020, title: 'T' };
       export const mine = defineRemedy({ name: 'mine', options, changes, reference });`,
    );
    const { code, stderr } = await cli(['bench', ...mine, '--remedies', 'mine:size=2']);
    expect(stderr).toBe(`bench: its networks cannot be made: ${late}`);
    expect(code).toBe(1);
  });
});

describe('nothing is left behind', options, () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    // Nobody is there then to end the loop: it notices itself.
    ['SIGKILL', null],
  ] as const)('by %s in the middle', async (signal, code) => {
    const record = "import fs from 'node:fs'; fs.writeFileSync('pid', `${process.pid}\\n`);";
    write('mine.mjs', `${record} for (;;);`);
    const ended = await cli(['list', '--with', './mine.mjs'], {
      meanwhile: async (kill) => {
        await until(() => existsSync(at('pid')) && read('pid').endsWith('\n'));
        kill(signal);
      },
    });
    expect(ended).toEqual({ code, stdout: '', stderr: '' });
    await until(() => !isAlive(Number(read('pid'))));
  });
});

/** The time limit of the test ends it. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setTimeout(20);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
