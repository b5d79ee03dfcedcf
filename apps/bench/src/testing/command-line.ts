import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('../..', import.meta.url));

/** The program that npm links; it runs what is built, as it is before all tests. */
const bin = join(home, 'bin', 'gradient-remedies.js');

const all = mkdtempSync(join(tmpdir(), 'command-line-'));
let folder = all;

/** Makes an empty working directory for the next runs. */
export function inNewFolder(): void {
  folder = mkdtempSync(join(all, 'run-'));
}

/** Removes every working directory there was. */
export function removeFolders(): void {
  rmSync(all, { recursive: true, force: true });
}

/** A path in the working directory. */
export const at = (...parts: string[]): string => join(folder, ...parts);

/** The text of a file in the working directory. */
export const read = (...parts: string[]): string => readFileSync(at(...parts), 'utf8');

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command line in the working directory, with a cache of its own there.
 *
 * @param args - As typed after the program's name.
 * @param options - More environment variables; whether nobody reads the output; what to do meanwhile.
 */
export function cli(
  args: readonly string[],
  { env = {}, deaf = false, meanwhile }: CliOptions = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: folder,
      // The WebAssembly oracle is on every machine, and starts fastest.
      env: {
        ...process.env,
        GRADIENT_REMEDIES_ORACLE: 'wasm',
        GRADIENT_REMEDIES_CACHE: at('cache'),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    if (deaf) child.stdout.destroy();
    else child.stdout.on('data', (data: Buffer) => (texts.stdout += data.toString()));
    child.stderr.on('data', (data: Buffer) => (texts.stderr += data.toString()));
    child.on('close', (code) => {
      resolve({ code, ...texts });
    });
    void meanwhile?.((signal) => child.kill(signal));
  });
}

/** How {@link cli} runs a process. */
export interface CliOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly deaf?: boolean;
  readonly meanwhile?: (kill: (signal: NodeJS.Signals) => void) => Promise<void>;
}
