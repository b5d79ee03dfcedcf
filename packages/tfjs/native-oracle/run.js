import { spawn, spawnSync } from 'node:child_process';
import { clearInterval, clearTimeout, setInterval, setTimeout } from 'node:timers';

const running = new Set();

function kill(child) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    // The whole group: an install script starts compilers and downloads of its own.
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** Ends what is still running, with everything that it started. */
export function killRunning() {
  for (const child of running) kill(child);
}

const telltale = /error:|fatal/i;

/** The few lines of a program's output that say what went wrong. */
export function tellingLines(output) {
  const lines = output
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  const telling = lines.filter((line) => telltale.test(line));
  return (telling.length > 0 ? telling : lines).slice(-3).map((line) => line.slice(0, 300));
}

const reason = (output) =>
  tellingLines(output)
    .at(-1)
    ?.replace(/^error: /i, '');

/**
 * Runs a program to its end or to its limit in seconds. `alive` is asked every few seconds, and a false ends the
 * program early. Resolves, always, to whether it succeeded, its output, and if it failed why.
 */
export function run(command, args, { limit, cwd, env = process.env, alive } = {}) {
  return new Promise((done) => {
    let output = '';
    let ended;
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    running.add(child);
    const finish = (why) => {
      clearTimeout(timer);
      clearInterval(watch);
      running.delete(child);
      done({ ok: why === undefined, output, why });
    };
    const stop = (why) => {
      ended = why;
      kill(child);
      // A survivor that holds the pipes must not hold up this process.
      child.stdout.destroy();
      child.stderr.destroy();
      finish(why);
    };
    const timer = setTimeout(() => stop(`no end after ${limit} s`), limit * 1000);
    const watch = setInterval(() => {
      if (alive !== undefined && !alive()) stop('no progress');
    }, 2000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', (error) => finish(error.code === 'ENOENT' ? 'not there' : error.message));
    child.on('close', (code, signal) => {
      if (ended !== undefined) return;
      finish(code === 0 ? undefined : (reason(output) ?? `ended with ${code ?? signal}`));
    });
  });
}
