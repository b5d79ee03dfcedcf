import { existsSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { suggestion, UsageError } from '@gradient-remedies/core';
import { byNode, descriptionIn, installedNames, namesIn, packageAround } from './installed.js';
import { quoted } from './quoted.js';
import type { Stranger } from './stranger.js';

/**
 * Finds the modules that `--with` names.
 *
 * @param given - Names of installed packages, and paths of files or folders (`./my-remedy.js`).
 * @param from - The folder that both start from.
 * @returns Each file once.
 * @throws UsageError - For one that cannot be found.
 */
export function resolveStrangers(given: readonly string[], from: string): Stranger[] {
  const found = given.map((each) => (isPath(each) ? atPath(each, from) : installed(each, from)));
  return [...new Map(found.map((each) => [each.file, each])).values()];
}

const isPath = (given: string): boolean => /^\.{1,2}(?:[\\/]|$)/u.test(given) || isAbsolute(given);

function atPath(given: string, from: string): Stranger {
  const path = resolve(from, given);
  if (!existsSync(path)) {
    const near = suggestionIn(dirname(path), basename(path));
    fail(given, `there is no such file or folder.${near} Paths start from the working directory.`);
  }
  const isFolder = statSync(path).isDirectory();
  const file = realpathSync(isFolder ? entryOf(path, given) : path);
  const own = isFolder ? descriptionIn(path) : undefined;
  return {
    given,
    name: given,
    version: own?.version ?? '',
    folder: dirname(file),
    file,
    isPackage: false,
  };
}

/** The file that a folder stands for, by its package.json or as `index.js`. */
function entryOf(folder: string, given: string): string {
  const { name, exports } = descriptionIn(folder) ?? {};
  // A package may import itself by its name where it says what it exports.
  const own = name !== undefined && exports !== undefined ? byNode(name, folder) : undefined;
  try {
    return own ?? createRequire(join(folder, 'package.json')).resolve(folder);
  } catch {
    return fail(
      given,
      'the folder has neither index.js nor a package.json that names a file. Name the file itself.',
    );
  }
}

function installed(given: string, from: string): Stranger {
  const url = byNode(given, from);
  if (url === undefined || !existsSync(url)) {
    const near = existsSync(resolve(from, given))
      ? ` Did you mean "./${given}"?`
      : suggestion(given, installedNames(from));
    fail(
      given,
      `there is no such package that can be imported from the working directory.${quoted(near)} ` +
        'Install it there, or give the path of a file: ./my-remedy.js.',
    );
  }
  const file = realpathSync(url);
  const { folder, name, version } = packageAround(file) ?? { folder: dirname(file), name: given };
  return { given, name, version: version ?? '', folder, file, isPackage: true };
}

function suggestionIn(folder: string, name: string): string {
  const names = namesIn(folder);
  return names.length === 0 ? '' : quoted(suggestion(name, names));
}

function fail(given: string, problem: string): never {
  throw new UsageError(`--with ${quoted(given)}: ${problem}`);
}
