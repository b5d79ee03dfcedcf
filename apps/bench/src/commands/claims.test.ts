import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { at, cli, inNewFolder, read, removeFolders } from '../testing/command-line.js';

beforeEach(inNewFolder);
afterAll(removeFolders);

const options = { timeout: 60_000 };

describe('a wrong call of claims: one message, exit 2, nothing run or written', options, () => {
  test.each([
    [['worked-exampel'], 'There is no claim "worked-exampel". Did you mean "worked-example"?'],
    [['worked-example', '--workers', '0'], '--workers must be a whole number from 1'],
    [['worked-example', '--out', 'docs'], '--out writes the pages of all claims'],
    [['--frsh'], "unknown option '--frsh'"],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await cli(['claims', ...args]);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /mu);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(at())).toEqual([]);
  });

  test('results where there is a file', async () => {
    writeFileSync(at('file'), 'precious');
    const { code, stderr } = await cli(['claims', '--out', 'file']);
    expect(stderr).toBe('--out file: it is a file, not a folder. Name another place.\n');
    expect(code).toBe(2);
    expect(read('file')).toBe('precious');
  });
});

describe('claims', options, () => {
  test('one by name: runs its experiments, says all of it, and runs none again', async () => {
    const first = await cli(['claims', 'sigmoid-slope']);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stderr).toMatch(/^Running 2 experiments on \d+ workers?\.\n$/u);
    expect(first.stdout).toContain('HOLDS. The largest derivative is 0.25, at 0');
    for (const line of first.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const second = await cli(['claims', 'sigmoid-slope']);
    expect(second).toEqual({ ...first, stderr: '' });
    const fresh = await cli(['claims', 'sigmoid-slope', '--fresh']);
    expect(fresh.stderr).toBe(first.stderr);
  });

  test('--json and --list', async () => {
    const { stdout } = await cli(['claims', 'worked-example', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      claims: [{ name: 'worked-example', verdict: 'holds', where: expect.any(String) as string }],
    });
    const list = await cli(['claims', '--list']);
    expect(list.stdout).toMatch(/^worked-example\n {4}One step of backpropagation/u);
    expect(list.stderr).toBe('');
  });

  test.skipIf(process.platform === 'win32')('Ctrl-C keeps what is finished', async () => {
    const args = ['claims', 'hochreiter-bound', '--workers', '1'];
    const { code, stderr } = await cli(args, {
      meanwhile: async (kill) => {
        while (!existsSync(at('cache'))) await setTimeout(5);
        kill('SIGINT');
      },
    });
    expect(code).toBe(130);
    expect(stderr).toContain(
      'Stopped. Finished experiments are kept: the same command carries on.',
    );
    const rest = await cli(args);
    expect(rest.stderr).toMatch(/^Running [12] experiments? on 1 worker\.\n$/u);
    expect(rest.code).toBe(0);
  });
});
