import { existsSync, mkdirSync, accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const name = 'gradient-remedies';

/**
 * Where finished trials are kept: `GRADIENT_REMEDIES_CACHE` if it is set; else in the `node_modules`
 * of the nearest project, as other tools do; else in the user's folder for caches.
 *
 * @param from - The working directory.
 * @returns A folder, which may not exist yet.
 */
export function cacheFolder(from: string): string {
  const { GRADIENT_REMEDIES_CACHE: chosen } = process.env;
  if (chosen !== undefined && chosen !== '') return resolve(from, chosen);
  const modules = nearestModules(resolve(from));
  return modules === undefined ? join(userCache(), name) : join(modules, '.cache', name);
}

function nearestModules(folder: string): string | undefined {
  const modules = join(folder, 'node_modules');
  if (existsSync(modules) && isWritable(modules)) return modules;
  return dirname(folder) === folder ? undefined : nearestModules(dirname(folder));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function userCache(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME !== undefined && XDG_CACHE_HOME !== '') return XDG_CACHE_HOME;
  if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return process.platform === 'darwin'
    ? join(homedir(), 'Library', 'Caches')
    : join(homedir(), '.cache');
}

/** Makes a folder; false where that cannot be done. */
export function ensureFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    return true;
  } catch {
    return false;
  }
}
