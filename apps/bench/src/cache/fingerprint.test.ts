import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineRemedy } from '@gradient-remedies/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { catalogOf, type RemedyPackage } from '../remedies.js';
import { fingerprints } from './fingerprint.js';

const reference = { authors: 'Nobody', year: 2000, title: 'Made up for tests' };
let folder: string;

/** Writes a package with one remedy. Tests run from source, so its code is what lies in `src`. */
function makePackage(name: string): RemedyPackage {
  const home = join(folder, name);
  mkdirSync(join(home, 'src', 'deep'), { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name, version: '1.0.0' }));
  writeFileSync(join(home, 'src', 'index.ts'), 'export const slope = 1;');
  writeFileSync(join(home, 'src', 'deep', 'part.ts'), 'export {};');
  const remedies = [defineRemedy({ name, changes: {}, reference })];
  return { name, version: '1.0.0', folder: home, remedies };
}

/** The fingerprints of three sets, computed anew. */
function prints(packages: readonly RemedyPackage[]): Record<string, string | undefined> {
  const of = fingerprints(catalogOf(packages));
  return { a: of(['a']), b: of(['b']), both: of(['a', 'b:form:option=2']) };
}

describe('the fingerprint of a set of remedies', () => {
  let packages: RemedyPackage[];
  let before: Record<string, string | undefined>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fingerprint-'));
    packages = [makePackage('a'), makePackage('b')];
    before = prints(packages);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('tells sets apart, stays the same, and is 16 hexadecimal digits', () => {
    expect(new Set(Object.values(before)).size).toBe(3);
    expect(prints(packages)).toEqual(before);
    expect(before.a).toMatch(/^[0-9a-f]{16}$/u);
  });

  test('changes with an edit to one of its remedies, and with no other', () => {
    writeFileSync(join(folder, 'a', 'src', 'deep', 'part.ts'), 'export const more = 1;');
    const after = prints(packages);
    expect(after.a).not.toBe(before.a);
    expect(after.both).not.toBe(before.both);
    expect(after.b).toBe(before.b);
  });

  test('changes with the version of what a remedy imports', () => {
    const dependency = join(folder, 'a', 'node_modules', 'c');
    const description = { name: 'a', version: '1.0.0', dependencies: { c: '^1.0.0' } };
    writeFileSync(join(folder, 'a', 'package.json'), JSON.stringify(description));
    mkdirSync(dependency, { recursive: true });
    const printsWith = (version: string): Record<string, string | undefined> => {
      writeFileSync(join(dependency, 'package.json'), JSON.stringify({ name: 'c', version }));
      return prints(packages);
    };
    const [one, two] = [printsWith('1.0.0'), printsWith('1.0.1')];
    expect(two.a).not.toBe(one.a);
    expect(two.b).toBe(one.b);
  });

  test('does not change with what no program loads', () => {
    for (const name of [
      'README.md',
      '.tsbuildinfo',
      'index.test.ts',
      'index.d.ts',
      'index.js.map',
    ]) {
      writeFileSync(join(folder, 'a', 'src', name), 'changed');
    }
    expect(prints(packages)).toEqual(before);
  });
});
