import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ownFolder, packageFolder, readPackage, type Catalog } from '../remedies.js';

/**
 * Tells which code a trial's result depends on: core, the data sets, the part of this package that
 * runs trials, and the packages that its remedies come from; built, and with the versions of what
 * they import.
 *
 * @param catalog - The remedies there are.
 * @returns A function from a set of remedies to 16 hexadecimal digits. They change with the code of
 *   one of these packages, and with no other's: an edit to one remedy leaves the other trials' results valid.
 */
export function fingerprints(catalog: Catalog): (remedies: readonly string[]) => string {
  const codeOf = remember(hashOfPackage);
  const always = [
    // Other releases of Node may round a logarithm differently.
    `node ${process.versions.node.split('.')[0]} ${process.arch}`,
    hashOfCode(join(ownFolder, codeFolder, 'trial')),
    ...['@gradient-remedies/core', '@gradient-remedies/datasets'].map((name) =>
      codeOf(packageFolder(name, ownFolder) ?? name),
    ),
  ];
  return remember((remedies: readonly string[]) => {
    const folders = new Set(remedies.map((id) => catalog.packageOf(id).folder));
    return digest([...always, ...[...folders].map(codeOf).sort()]).slice(0, 16);
  });
}

/** Where this code runs from, and so the other packages' too: `dist`, or `src` in tests. */
const codeFolder = import.meta.dirname.split(sep).at(-2) ?? 'dist';

/** What identifies the code of a package: that of its own files, and the versions of what it imports. */
export function hashOfPackage(folder: string): string {
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

function hashOfCode(folder: string): string {
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
