import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { packageFolder } from '../remedies.js';
import type { Stranger } from './stranger.js';

/** Beyond this, reading all the code would take longer than it saves. */
const most = { files: 2000, bytes: 32 * 1024 * 1024 };

/**
 * Identifies the code of a module from elsewhere: the files of its package (of a path: those of its
 * folder, without the folders in it), whatever these import, and the packages among that as a whole.
 *
 * @param stranger - Where it is.
 * @param trusted - Folders of packages that are accounted for already.
 * @returns A hash that changes with any of these files; undefined where it may load what no import
 *   names, or where it is too much to read.
 */
export function codeOf(stranger: Stranger, trusted: readonly string[]): string | undefined {
  try {
    return hashOf(filesOf(stranger, new Set(trusted)));
  } catch (error) {
    if (error instanceof CannotTell) return undefined;
    throw error;
  }
}

class CannotTell extends Error {}

function filesOf({ file, folder, isPackage }: Stranger, packages: Set<string>): Set<string> {
  const files = new Set([file, ...filesIn(folder, isPackage)]);
  if (isPackage) packages.add(folder);
  // The set grows while it is walked.
  for (const each of files) {
    if (files.size > most.files) throw new CannotTell();
    if (!isProgram(each)) continue;
    const isOwn = !relative(folder, each).includes('node_modules');
    for (const name of isOwn ? ownImports(each) : importsIn(textOf(each))) {
      if (name.startsWith('.')) {
        if (isOwn) files.add(fileAt(resolve(dirname(each), name)));
        continue;
      }
      const home = isBuiltin(name) ? undefined : packageFolder(packageName(name), dirname(each));
      if (home === undefined || packages.has(home)) continue;
      packages.add(home);
      for (const other of filesIn(home, true)) files.add(other);
    }
  }
  return files;
}

/** All files in a folder, but for what is installed in there. */
function filesIn(folder: string, recursive: boolean): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return isCode(entry.name) ? [path] : [];
    return recursive && entry.isDirectory() && !/^(?:node_modules|\.git)$/u.test(entry.name)
      ? filesIn(path, true)
      : [];
  });
}

const isCode = (file: string): boolean => /\.(?:[cm]?[jt]s|json|wasm|node)$/u.test(file);
const isProgram = (file: string): boolean => /\.[cm]?[jt]s$/u.test(file);
const textOf = (file: string): string => readFileSync(file, 'utf8');

const literal = /\b(?:from|import|require)\s*\(?\s*(?<quote>['"])(?<name>[^'"\n]+)\k<quote>/gu;
const importsIn = (text: string): string[] =>
  [...text.matchAll(literal)].map(({ groups }) => groups?.name ?? '');

/** A module whose name is computed, and what can load files that no import names. */
const computed = /\b(?:import|require)\s*\(\s*(?!['"\s])/u;
const reaching =
  /^(?:node:)?(?:fs|module|child_process|worker_threads|vm|https?|net|sqlite)(?:\/|$)/u;

/** What a file of the module itself imports, if that is all that it can load. */
function ownImports(file: string): string[] {
  const text = textOf(file);
  const names = importsIn(text);
  if (computed.test(text) || names.some((name) => reaching.test(name) || /^[/#]/u.test(name))) {
    throw new CannotTell();
  }
  return names;
}

/** CommonJS may leave out how a file's name ends. */
function fileAt(path: string): string {
  const found = ['', '.js', '.cjs', '.json', '/index.js']
    .map((end) => path + end)
    .find((each) => existsSync(each) && statSync(each).isFile());
  if (found === undefined) throw new CannotTell();
  return found;
}

const packageName = (name: string): string =>
  name.split('/', name.startsWith('@') ? 2 : 1).join('/');

function hashOf(files: ReadonlySet<string>): string {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const file of [...files].sort()) {
    const content = readFileSync(file);
    bytes += content.length;
    if (bytes > most.bytes) throw new CannotTell();
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
