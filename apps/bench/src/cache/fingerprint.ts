import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import {
  ownFolder,
  packageFolder,
  readPackage,
  type Catalog,
  type RemedyPackage,
} from '../remedies.js';
import { codeOf as codeOfStranger } from '../strangers/code.js';

/**
 * Tells which code a trial's result depends on: core, the data sets, the part of this package that
 * runs trials, and the packages that its remedies come from; built, and with the versions of what
 * they import.
 *
 * @param catalog - The remedies there are.
 * @returns A function from a set of remedies to 16 hexadecimal digits. They change with the code of
 *   one of these packages, and with no other's: an edit to one remedy leaves the other trials' results valid.
 *   Undefined where the code of a package from elsewhere cannot be told, or has changed since this call.
 */
export function fingerprints(
  catalog: Catalog,
): (remedies: readonly string[]) => string | undefined {
  const codeOf = remember(hashOfPackage);
  const always = [
    // Other releases of Node may round a logarithm differently.
    `node ${process.versions.node.split('.')[0]} ${process.arch}`,
    hashOfCode(join(ownFolder, codeFolder, 'trial')),
    ...['@gradient-remedies/core', '@gradient-remedies/datasets'].map((name) =>
      codeOf(packageFolder(name, ownFolder) ?? name),
    ),
  ];
  const ofFolders = remember((folders: readonly string[]) =>
    digest([...always, ...folders.map(codeOf).sort()]).slice(0, 16),
  );
  const elsewhere = watchStrangers(catalog);
  return (remedies) => {
    const packages = [...new Set(remedies.map((id) => catalog.packageOf(id)))];
    const own = packages.filter(({ stranger }) => stranger === undefined);
    const print = ofFolders([...new Set(own.map(({ folder }) => folder))]);
    if (own.length === packages.length) return print;
    const others = packages.filter((each) => !own.includes(each)).map(elsewhere);
    return others.includes(undefined)
      ? undefined
      : digest([print, ...others.sort()] as string[]).slice(0, 16);
  };
}

/**
 * What identifies the code of a package from elsewhere, as long as it is what it was: worker threads load
 * it when they start, and somebody may be writing it.
 */
function watchStrangers(catalog: Catalog): (from: RemedyPackage) => string | undefined {
  const trusted = catalog.packages
    .filter(({ stranger }) => stranger === undefined)
    .map(({ folder }) => folder);
  const hashNow = ({ stranger }: RemedyPackage): string | undefined =>
    stranger && codeOfStranger(stranger, trusted);
  const atFirst = new Map(catalog.packages.map((each) => [each, hashNow(each)]));
  return (from) => {
    const hash = atFirst.get(from);
    return hash !== undefined && hash === hashNow(from) ? hash : undefined;
  };
}

/** Where this code runs from, and so the other packages' too: `dist`, or `src` in tests. */
const codeFolder = import.meta.dirname.split(sep).at(-2) ?? 'dist';

/** What identifies the code of a package: that of its own files, and the versions of what it imports. */
function hashOfPackage(folder: string): string {
  const { name: ownName, dependencies = {} } = readPackage(folder);
  const versions = Object.keys(dependencies).map((name) => {
    const at = packageFolder(name, folder);
    return at === undefined ? name : `${name}@${readPackage(at).version}`;
  });
  return digest([ownName, hashOfCode(join(folder, codeFolder)), ...versions.sort()]);
}

/** Files that a program loads: no types, maps or notes of the compiler. */
const isCode = (file: string): boolean =>
  /\.(?:[cm]?js|ts|json|wasm)$/u.test(file) && !/\.(?:d|test)\.ts$/u.test(file);

/** What identifies the code in a folder and below it. */
export function hashOfCode(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isCode);
  const names = new Map(files.map((file) => [file.split(sep).join('/'), file]));
  const hash = createHash('sha256');
  for (const name of [...names.keys()].sort()) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, names.get(name) ?? name)))
      .update('\0');
  }
  return hex(hash);
}

const hex = (hash: Hash): string => hash.digest('hex');

const digest = (parts: readonly string[]): string =>
  hex(createHash('sha256').update(parts.join('\n')));

/** Computes each answer once. */
function remember<Key>(compute: (key: Key) => string): (key: Key) => string {
  const known = new Map<string, string>();
  return (key) => {
    const name = String(key);
    const answer = known.get(name) ?? compute(key);
    known.set(name, answer);
    return answer;
  };
}
