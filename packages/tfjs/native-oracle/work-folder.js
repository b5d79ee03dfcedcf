import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { killRunning } from './run.js';

const prefix = '.preparing-';
const remove = (folder) => rmSync(folder, { recursive: true, force: true });

/** What a run that was killed left behind; an hour, because another run may be at work. */
function removeAbandoned(root) {
  const old = Date.now() - 60 * 60 * 1000;
  for (const name of readdirSync(root)) {
    const folder = join(root, name);
    if (name.startsWith(prefix) && statSync(folder, { throwIfNoEntry: false })?.mtimeMs < old) {
      remove(folder);
    }
  }
}

// mkdirSync's own `recursive` never returns on a file system that says ENOENT to every new name.
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

function makeIn(root) {
  try {
    makeFolder(root);
    removeAbandoned(root);
    return mkdtempSync(join(root, prefix));
  } catch (error) {
    throw new Error(`${root} cannot be written: ${error.code}`, { cause: error });
  }
}

function requireSpace(folder, megabytes) {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < megabytes) throw new Error(`${free} MB free in ${folder}, ${megabytes} MB are needed`);
}

/** Calls `use` with a folder beside the builds that is gone afterwards, also when the run is interrupted. */
export async function withWorkFolder(root, megabytes, use) {
  const folder = makeIn(root);
  process.once('exit', () => {
    killRunning();
    remove(folder);
  });
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
  try {
    requireSpace(folder, megabytes);
    return await use(folder);
  } finally {
    remove(folder);
  }
}
