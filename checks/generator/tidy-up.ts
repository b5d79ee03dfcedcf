import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Sees to it that nothing of a folder is left, and nothing that runs in it. */
export interface TidyUp {
  /** Takes care of a process that leads a group of its own: `detached`. */
  readonly watch: (child: ChildProcess) => void;
  /** Tidies up; otherwise it is done when this process ends, however it ends. */
  readonly now: () => Promise<void>;
}

// Told on its input which groups have begun (+) and ended (-), it acts once that input ends. They are
// asked first, since a task runner ends its tasks then, which are in groups of their own.
const program = `
  import { existsSync, rmSync } from 'node:fs';
  import { createInterface } from 'node:readline';
  import { setTimeout } from 'node:timers/promises';
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  const groups = new Set();
  for await (const line of createInterface(process.stdin)) {
    const group = Number(line.slice(1));
    if (line.startsWith('+')) groups.add(group);
    else groups.delete(group);
  }
  const signalled = (signal) => [...groups].filter((group) => {
    try { return process.kill(-group, signal); } catch { return false; }
  });
  signalled('SIGTERM');
  for (let tries = 0; tries < 50 && signalled(0).length > 0; tries++) await setTimeout(100);
  signalled('SIGKILL');
  for (let tries = 1; existsSync(process.argv[1]) && tries <= 20; tries++) {
    try { rmSync(process.argv[1], { recursive: true, force: true, maxRetries: 5 }); }
    catch { await setTimeout(500); }
  }`;

/** Tidies up from a process of its own, which no signal to this one reaches. */
export function tidyUp(folder: string): TidyUp {
  const args = ['--input-type=module', '-e', program, folder];
  const watcher = spawn(process.execPath, args, {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  watcher.unref();
  // A test runner that is ended leaves the process behind in which its tests run.
  process.once('disconnect', () => process.exit(1));
  return {
    watch: (child) => {
      if (child.pid === undefined) return;
      watcher.stdin.write(`+${child.pid}\n`);
      child.once('exit', () => watcher.stdin.write(`-${child.pid}\n`));
    },
    now: async () => {
      const ended = once(watcher, 'exit');
      watcher.ref();
      watcher.stdin.end();
      await ended;
    },
  };
}
