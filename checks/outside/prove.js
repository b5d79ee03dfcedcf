// The proof from outside: what a stranger would get, from a registry of our own on this machine.
// Builds, publishes, installs without the workspace, compiles, runs, bundles, versions; then removes every trace.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Failure, skipping } from './failure.js';
import { npmEnvironment, run } from './processes.js';
import { here, scratch } from './scratch.js';
import { browser } from './steps/browser.js';
import { commandLine } from './steps/command-line.js';
import { install } from './steps/install.js';
import { interrupted } from './steps/interrupted.js';
import { build, publish, serve } from './steps/registry.js';
import { release } from './steps/release.js';
import { compile, runEverywhere } from './steps/typescript.js';
import { versions } from './steps/versions.js';

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1).padStart(5)} s`;

/** What the proof itself needs, as its lock file says. */
async function tools() {
  const installed = join(here, 'node_modules/.package-lock.json');
  const lock = join(here, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) {
    return 'are installed';
  }
  await run('npm', ['ci', '--prefix', here, '--no-audit', '--no-fund'], { cwd: here });
  return 'installed from their lock file';
}

// Each step adds what later ones need to `world`, and returns what it found, in one line.
const steps = { tools, build, serve, publish, install, compile, runEverywhere };
Object.assign(steps, { browser, commandLine, versions, release, interrupted });

const usage = 'node checks/outside/prove.js [--complete]';
const flags = process.argv.slice(2);
const unknown = flags.find((flag) => flag !== '--complete');
if (unknown !== undefined) {
  console.error(`There is no ${unknown}: ${usage}. A complete proof fails where it would skip.`);
  process.exit(1);
}

const start = performance.now();
const world = { scratch: scratch(), skip: skipping(flags.length > 0) };
world.env = npmEnvironment(world.scratch);
try {
  for (const [name, step] of Object.entries(steps)) {
    const since = performance.now();
    const title = name.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
    try {
      const found = await step(world);
      console.log(`${title.padEnd(15)} ${seconds(since)}  ${found}`);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      console.error(`${title.padEnd(15)} ${seconds(since)}  FAILED: ${error.message}`);
      process.exitCode = 1;
      break;
    }
  }
} finally {
  await world.close?.();
}
console.log(`${'all'.padEnd(15)} ${seconds(start)}`);
// A connection that is kept alive would hold the process; the folder goes with it.
process.exit();
