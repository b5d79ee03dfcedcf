import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A copy of the working tree as it is, installed, built and committed, for tests that change it. */
export interface Clone {
  readonly folder: string;
  /** Runs a program that npm has linked, `git` or `npm`. */
  readonly run: (program: string, ...args: string[]) => Promise<Ended>;
  /** Runs one that has to succeed. */
  readonly mustRun: (program: string, ...args: string[]) => Promise<string>;
  readonly remove: () => void;
}

/** Makes a clone in a temporary folder, which is removed when this process ends, however it ends. */
export async function makeClone(): Promise<Clone> {
  const folder = mkdtempSync(join(tmpdir(), 'clone-'));
  const stopWatching = removeWithThisProcess(folder);
  const run = (program: string, ...args: string[]): Promise<Ended> => start(folder, program, args);
  const mustRun = async (program: string, ...args: string[]): Promise<string> => {
    const { code, output } = await run(program, ...args);
    if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output}`);
    return output;
  };
  const listed = await start(root, 'git', ['ls-files', '-co', '--exclude-standard', '-z']);
  for (const path of listed.output.split('\0')) {
    if (path !== '' && existsSync(join(root, path))) copyFile(path, folder);
  }
  const workspaces = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name)),
  );
  for (const workspace of ['', ...workspaces]) {
    for (const name of ['node_modules', 'dist']) await copyFolder(join(workspace, name), folder);
  }
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost'];
  await mustRun('git', 'init', '-q');
  await mustRun('git', 'add', '-A');
  await mustRun('git', ...identity, '-c', 'commit.gpgsign=false', 'commit', '-q', '-m', 'Clone');
  return {
    folder,
    run,
    mustRun,
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      stopWatching();
    },
  };
}

/** Starts a process whose input ends when this one does; it then removes the folder. */
function removeWithThisProcess(folder: string): () => void {
  const program = `
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => {});
    process.stdin.on('end', () => {
      require('node:fs').rmSync(process.argv[1], { recursive: true, force: true, maxRetries: 20 });
    }).resume();`;
  const watcher = spawn(process.execPath, ['-e', program, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  return () => watcher.stdin.end();
}

function copyFile(path: string, folder: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  cpSync(join(root, path), join(folder, path), {
    preserveTimestamps: true,
    verbatimSymlinks: true,
  });
}

/** Links in it are relative, so that they stay inside the copy. */
async function copyFolder(path: string, folder: string): Promise<void> {
  const [from, to] = [join(root, path), join(folder, path)];
  if (!existsSync(from)) return;
  if (process.platform === 'win32') {
    cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    return;
  }
  // Three times as fast.
  const { code, output } = await start(root, 'cp', ['-a', from, to]);
  if (code !== 0) throw new Error(output);
}

/** Nothing that the test runner sets is handed on. */
function environment(folder: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|VITE_|TEST$|NODE_ENV$|NODE_OPTIONS$|npm_|CI$)/.test(name),
  );
  const cache = join(folder, 'node_modules', '.cache');
  return { ...Object.fromEntries(own), XDG_CACHE_HOME: cache, NO_COLOR: '1' };
}

function start(folder: string, program: string, args: readonly string[]): Promise<Ended> {
  const linked = join(folder, 'node_modules', '.bin', program);
  const shell = process.platform === 'win32';
  const options = { cwd: folder, env: environment(folder), maxBuffer: 1e8, shell };
  return new Promise((resolve) => {
    const child = execFile(
      existsSync(linked) ? linked : program,
      args,
      options,
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, output: stripVTControlCharacters(stdout + stderr) });
      },
    );
    child.stdin?.end();
  });
}
