import { closeSync, existsSync, lstatSync, openSync, rmSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '@gradient-remedies/core';

/**
 * Makes sure, before the work starts, that files can be written to a folder later. Nothing stays
 * behind, and the folder is not made yet.
 *
 * @param flag - For the message: `--out`.
 * @param folder - May not exist yet.
 * @param names - The files that will be written there; those that exist are to be replaced.
 * @throws UsageError - If the folder is a file or read-only, or one of the files is.
 */
export function checkWritable(flag: string, folder: string, names: readonly string[]): void {
  if (folder === '') throw new UsageError(`${flag} must name a place; it is empty.`);
  try {
    checkFolder(flag, folder, names);
  } catch (error) {
    // A loop of links, or a name that is too long: the system says it best.
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    throw new UsageError(`${flag} ${folder}: ${error.message}. Name another place.`, {
      cause: error,
    });
  }
}

function checkFolder(flag: string, folder: string, names: readonly string[]): void {
  const existing = nearestExisting(resolve(folder));
  const refuse = (what: string, why: string): never => {
    throw new UsageError(`${flag} ${folder}: ${what} ${why}. Name another place.`);
  };
  const its = existing === resolve(folder) ? 'it' : existing;
  const stats = statOf(existing);
  if (stats === undefined) refuse(its, 'is a link that leads nowhere');
  else if (!stats.isDirectory()) refuse(its, 'is a file, not a folder');
  else if (isReadOnly(stats) || !canCreateIn(existing)) refuse(its, 'is read-only');
  for (const name of names) {
    const file = statOf(join(folder, name));
    if (file === undefined) continue;
    if (!file.isFile()) refuse(`${name} in it`, 'is not a file');
    else if (isReadOnly(file)) refuse(`${name} in it`, 'is read-only');
  }
}

/**
 * Makes sure, before the work starts, that one file can be written later.
 *
 * @param flag - For the message: `--out`.
 * @param file - May exist, and is then to be replaced.
 * @throws UsageError - If it is a folder or read-only, or its folder is not there or read-only.
 */
export function checkWritableFile(flag: string, file: string): void {
  if (file === '') throw new UsageError(`${flag} must name a file; it is empty.`);
  const folder = dirname(resolve(file));
  if (existsSync(file) && statSync(file).isDirectory()) {
    throw new UsageError(`${flag} ${file}: it is a folder. Name a file.`);
  }
  if (!existsSync(folder)) throw new UsageError(`${flag} ${file}: there is no folder ${folder}.`);
  checkWritable(flag, folder, [basename(file)]);
}

/** The path itself or the nearest folder above it that is there; a link is, wherever it leads. */
function nearestExisting(path: string): string {
  return isThere(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // Something above it is a file.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false;
    throw error;
  }
}

const statOf = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

/** Whether nobody may write: root could all the same, and is not meant to. */
function isReadOnly(stats: Stats): boolean {
  // Windows has no such bits for folders.
  if (process.platform === 'win32' && stats.isDirectory()) return false;
  return (stats.mode & 0o222) === 0;
}

/** The only sure test: read-only file systems, access lists and quotas show in no mode. */
function canCreateIn(folder: string): boolean {
  const probe = join(folder, `.gradient-remedies-${process.pid}`);
  try {
    closeSync(openSync(probe, 'wx'));
    rmSync(probe);
    return true;
  } catch {
    return false;
  }
}
