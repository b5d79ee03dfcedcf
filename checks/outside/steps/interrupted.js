import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { must } from '../failure.js';
import { here, pause } from '../scratch.js';

/** While the step after this one is at work. */
const moments = { SIGINT: 'serve', SIGTERM: 'publish' };

/** Interrupted in the middle, the proof ends all that it started, and leaves no file. */
export async function interrupted(world) {
  await Promise.all(
    Object.entries(moments).map(async ([signal, step]) => {
      const folder = join(world.scratch, signal);
      mkdirSync(folder);
      await interrupt(signal, step, folder);
      const left = readdirSync(folder);
      must(left.length === 0, `Interrupted after ${step}, the proof leaves ${left.join(', ')}.`);
      const running = processesIn(folder);
      must(running.length === 0, `Interrupted after ${step}, it leaves ${running.join(', ')}.`);
    }),
  );
  return `by ${Object.keys(moments).join(' and ')}: no file and no process is left`;
}

/** Runs the proof with this folder for temporary files until a step is over and the next one has begun. */
async function interrupt(signal, step, folder) {
  const child = spawn(process.execPath, [join(here, 'prove.js')], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stop = () => endAtOnce(child);
  // Before the folder is removed.
  process.prependOnceListener('exit', stop);
  const ended = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith(step)) continue;
    await setTimeout(300);
    child.kill(signal);
  }
  const [code] = await ended;
  process.off('exit', stop);
  const expected = { SIGINT: 130, SIGTERM: 143 }[signal];
  must(code === expected, `Interrupted after ${step}, the proof ends with ${code}.`);
}

/** Waits without giving way, since this process is ending. */
function endAtOnce(child) {
  child.kill();
  for (let tries = 0; tries < 200 && isRunning(child.pid); tries++) pause(50);
}

/** Where the system tells; one that has ended is listed as Z until it is asked for. */
function isRunning(pid) {
  try {
    return !/\) Z /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** The processes whose temporary files go into this folder; where the system tells. */
function processesIn(folder) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/u.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder);
    } catch {
      // It has ended, or is another user's.
      return false;
    }
  });
}
