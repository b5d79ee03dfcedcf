// Where the proof happens, and that nothing of it remains.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killAll } from './processes.js';

export const here = fileURLToPath(new URL('.', import.meta.url));
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Waits without letting anything else run. */
export const pause = (milliseconds) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Removes a folder in which something that has just been killed may write for a moment yet. */
function remove(folder) {
  for (let tries = 1; ; tries++) {
    try {
      return rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    } catch (error) {
      if (tries === 20) throw error;
      pause(500);
    }
  }
}

/** A folder that goes with this process, however it ends, and its children before it. */
export function scratch() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'outside-')));
  // What others put into the temporary folder goes with it too.
  process.env.TMPDIR = folder;
  process.on('exit', () => {
    killAll();
    remove(folder);
  });
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.on(signal, () => {
      console.error(`Stopped by ${signal}.`);
      process.exit(code);
    });
  }
  return folder;
}
