import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.js';

const groups = new Set();

/** Ends every process that is still at work, and what it started. */
export function killAll() {
  for (const group of groups) {
    try {
      process.kill(-group, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/** Runs a program to its end and returns what it printed; ending otherwise than well is a Failure. */
export function run(program, args, { cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    // A group of its own, so that children of children can be ended too.
    const child = spawn(program, args, { cwd, env, detached: true, stdio: 'pipe' });
    const stdout = [];
    const stderr = [];
    child.stdin.end();
    child.stdout.on('data', (bytes) => stdout.push(bytes));
    child.stderr.on('data', (bytes) => stderr.push(bytes));
    if (child.pid !== undefined) groups.add(child.pid);
    const said = (chunks) => Buffer.concat(chunks).toString();
    child.on('error', (error) => reject(new Failure(`${program} cannot run: ${error.message}`)));
    child.on('close', (code, signal) => {
      groups.delete(child.pid);
      if (code === 0) return resolve(said(stdout));
      const end = `${said(stdout)}\n${said(stderr)}`.trim().split('\n').slice(-20).join('\n    ');
      const command = [program, ...args].join(' ');
      reject(new Failure(`${command}\n    ended with ${code ?? signal}:\n    ${end}`));
    });
  });
}

/** The environment without any setting of npm, and with a configuration, a cache and results of its own. */
export function npmEnvironment(scratch) {
  const others = Object.entries(process.env).filter(([name]) => !/^npm_/iu.test(name));
  const caches = join(scratch, 'caches');
  mkdirSync(caches);
  writeFileSync(join(scratch, 'npmrc'), '');
  return {
    ...Object.fromEntries(others),
    npm_config_userconfig: join(scratch, 'npmrc'),
    npm_config_globalconfig: join(scratch, 'no-npmrc'),
    npm_config_cache: join(caches, 'npm'),
    XDG_CACHE_HOME: caches,
  };
}
