import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { at, cli, inNewFolder, read, removeFolders } from '../testing/command-line.js';

beforeEach(inNewFolder);
afterAll(removeFolders);

const options = { timeout: 60_000 };
const small = ['--remedies', 'sigmoid,relu+he', '--depths', '2,4', '--width', '8', '--batch', '8'];
const bench = ['bench', ...small, '--seeds', '1'];
const oracleOf = (): unknown =>
  (JSON.parse(read('results', 'run.json')) as { oracle: unknown }).oracle;

describe('bench recomputes some of its networks by TensorFlow.js', options, () => {
  test.each(['wasm', 'cpu'])('%s, and says how near they are', async (kind) => {
    const env = { GRADIENT_REMEDIES_ORACLE: kind };
    const first = await cli(bench, { env });
    expect(first.code).toBe(0);
    expect(first.stdout.replaceAll('\n', ' ')).toMatch(
      new RegExp(
        `Gradients agree with tfjs-backend-${kind} 4[.0-9]+: 2 of 2 networks, ` +
          String.raw`worst 0\.\d+ of its tolerance \(\S+, depth 4\)\. Next: `,
        'u',
      ),
    );
    expect(oracleOf()).toMatchObject({ kind, networks: 2, agreed: 2, skipped: [] });
    const again = await cli(bench, { env });
    expect(again.stdout).toBe(first.stdout);
  });

  test('but not by one that does not exist: a mistake in the call', async () => {
    const { code, stdout, stderr } = await cli(bench, {
      env: { GRADIENT_REMEDIES_ORACLE: 'wams' },
    });
    expect(stderr).toMatch(/GRADIENT_REMEDIES_ORACLE: .* Did you mean "wasm"\?/u);
    expect([code, stdout]).toEqual([2, '']);
  });
});

/** Processes that recompute for the run in the working directory. */
const recomputing = (): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        const about = (what: string): string => readFileSync(`/proc/${pid}/${what}`, 'utf8');
        return about('cmdline').includes('oracle/process.js') && about('environ').includes(at());
      } catch {
        return false;
      }
    });
const started = async (): Promise<number> => {
  while (recomputing().length === 0) await setTimeout(5);
  return recomputing()[0];
};
const ended = async (): Promise<void> => {
  while (recomputing().length > 0) await setTimeout(5);
};

describe.runIf(process.platform === 'linux')('the process that recomputes', options, () => {
  test('may die: the run goes on, and says so', async () => {
    const { code, stdout } = await cli(bench, {
      meanwhile: async () => void process.kill(await started(), 'SIGKILL'),
    });
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'No independent check: its process ended with SIGKILL. Next: ',
    );
    expect(code).toBe(0);
  });

  const long = ['bench', '--remedies', 'relu', '--depths', '64', '--seeds', '500'];
  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'ends with a run that %s ends',
    async (signal) => {
      await cli(long, {
        meanwhile: async (kill) => {
          await started();
          kill(signal);
        },
      });
      await ended();
    },
  );

  test('ends with a run that fails', async () => {
    const { code } = await cli(['bench', '--remedies', 'residual', '--width', '8,4']);
    expect(code).toBe(2);
    await ended();
  });
});
