import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { tidyUp } from './tidy-up.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const address = 'https://github.com/gradient-remedies/gradient-remedies.git';

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A fresh clone of what is committed here, for tests that change it. */
export interface Clone {
  readonly folder: string;
  /** Runs shell commands where the clone is to be, each only if those before it passed. */
  readonly follow: (commands: string) => Promise<Ended>;
  /** In the clone: runs a program that npm has linked, `git` or `npm`. */
  readonly run: (program: string, ...args: string[]) => Promise<Ended>;
  /** Runs one that has to succeed. */
  readonly mustRun: (program: string, ...args: string[]) => Promise<string>;
  readonly remove: () => Promise<void>;
}

/**
 * Prepares a temporary folder in which a clone of the project's public address is one of this
 * repository. It is removed with this process, however that ends, and what runs in it ends before.
 */
export function prepareClone(): Clone {
  const around = mkdtempSync(join(tmpdir(), 'clone-'));
  const folder = join(around, 'gradient-remedies');
  const tidy = tidyUp(around);
  const start = (cwd: string, program: string, args: readonly string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const options = { cwd, env: environment(around), maxBuffer: 1e8, detached: true };
      const child = execFile(program, args, options, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, output: stripVTControlCharacters(stdout + stderr) });
      });
      tidy.watch(child);
      child.stdin?.end();
    });
  const run = (program: string, ...args: string[]): Promise<Ended> => {
    const linked = join(folder, 'node_modules', '.bin', program);
    return start(folder, existsSync(linked) ? linked : program, args);
  };
  const mustRun = async (program: string, ...args: string[]): Promise<string> => {
    const { code, output } = await run(program, ...args);
    if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`);
    return output;
  };
  const follow = (commands: string): Promise<Ended> => start(around, 'bash', ['-ec', commands]);
  return { folder, follow, run, mustRun, remove: tidy.now };
}

/** Nothing that the test runner sets is handed on. */
function environment(around: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|VITE_|TEST$|NODE_ENV$|NODE_OPTIONS$|npm_|CI$)/.test(name),
  );
  return {
    ...Object.fromEntries(own),
    XDG_CACHE_HOME: join(around, 'cache'),
    TMPDIR: around,
    NO_COLOR: '1',
    // The address stays as it is written; git reads this repository in its place.
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.${root}.insteadOf`,
    GIT_CONFIG_VALUE_0: address,
  };
}
