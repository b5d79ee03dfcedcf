import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { wheel } from './wheel.js';

function userCache() {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA } = process.env;
  if (process.platform === 'win32' && LOCALAPPDATA) return LOCALAPPDATA;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : join(homedir(), '.cache');
}

/** The folder that holds all builds, outside the repository so that clones share them. */
export function cacheRoot() {
  const chosen = process.env.GRADIENT_REMEDIES_ORACLE_CACHE;
  if (chosen) return resolve(chosen);
  try {
    return join(userCache(), 'gradient-remedies');
  } catch {
    throw new Error('no home folder to keep a build in: set GRADIENT_REMEDIES_ORACLE_CACHE');
  }
}

/** A name that changes with everything a build is made from. */
export function buildName(tfjsNode) {
  const hash = createHash('sha256').update(`${wheel.name} ${wheel.version} napi ${tfjsNode.napi}`);
  for (const file of tfjsNode.sources()) hash.update(basename(file)).update(readFileSync(file));
  const made = hash.digest('hex').slice(0, 8);
  return `tfjs-node-${tfjsNode.version}-${process.platform}-${process.arch}-${made}`;
}

/** A finished build: folders get their final name only when they are. */
export function buildFolder(root, name) {
  const path = join(root, name);
  return { path, missing: !existsSync(path) };
}

/** Removes every build under the root and nothing else; how many there were. */
export function clean(root) {
  const builds = existsSync(root)
    ? readdirSync(root).filter((name) => name.startsWith('tfjs-node-'))
    : [];
  for (const name of builds) rmSync(join(root, name), { recursive: true, force: true });
  return builds.length;
}
