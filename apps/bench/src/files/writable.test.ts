import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@gradient-remedies/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceFile } from './replace-file.js';
import { checkWritable, checkWritableFile } from './writable.js';

let folder: string;
const at = (...parts: string[]): string => join(folder, ...parts);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'writable-'));
});
afterEach(() => {
  for (const name of readdirSync(folder)) chmodSync(at(name), 0o755);
  rmSync(folder, { recursive: true });
});

const check = (path: string) => () => {
  checkWritable('--out', path, ['rows.txt']);
};

describe('a folder for results', () => {
  test('may be new, at any depth, or hold an earlier run; nothing is left behind', () => {
    expect(check(at('new', 'deep'))).not.toThrow();
    expect(check(folder)).not.toThrow();
    writeFileSync(at('rows.txt'), 'earlier');
    expect(check(folder)).not.toThrow();
    expect(readdirSync(folder)).toEqual(['rows.txt']);
  });

  test.each([
    ['a file', (path: string) => writeFileSync(path, ''), 'it is a file, not a folder'],
    ['read-only', (path: string) => mkdirSync(path, { mode: 0o555 }), 'it is read-only'],
  ])('cannot be %s', (_, make, message) => {
    make(at('x'));
    expect(check(at('x'))).toThrow(UsageError);
    expect(check(at('x'))).toThrow(message);
    expect(check(at('x', 'y'))).toThrow(UsageError);
    expect(existsSync(at('x', 'y'))).toBe(false);
  });

  test('cannot hold something in the place of a file, or a file that may not be replaced', () => {
    mkdirSync(at('rows.txt'));
    expect(check(folder)).toThrow('rows.txt in it is not a file');
    rmSync(at('rows.txt'), { recursive: true });
    writeFileSync(at('rows.txt'), 'precious', { mode: 0o444 });
    expect(check(folder)).toThrow('rows.txt in it is read-only');
  });
});

test('one file: its folder must be there', () => {
  expect(() => {
    checkWritableFile('--out', at('trial.json'));
  }).not.toThrow();
  expect(() => {
    checkWritableFile('--out', at('no', 'trial.json'));
  }).toThrow('there is no folder');
  expect(() => {
    checkWritableFile('--out', folder);
  }).toThrow('it is a folder. Name a file.');
  expect(() => {
    checkWritableFile('--out', '');
  }).toThrow('it is empty');
});

describe('a file is replaced as a whole', () => {
  test('its folder is made', () => {
    replaceFile(at('new', 'rows.txt'), ['a', 'b']);
    expect(readFileSync(at('new', 'rows.txt'), 'utf8')).toBe('ab');
    expect(readdirSync(at('new'))).toEqual(['rows.txt']);
  });

  test('or not at all', () => {
    writeFileSync(at('rows.txt'), 'earlier');
    const failing = function* () {
      yield 'half';
      throw new Error('no more');
    };
    expect(() => {
      replaceFile(at('rows.txt'), failing());
    }).toThrow('no more');
    expect(readFileSync(at('rows.txt'), 'utf8')).toBe('earlier');
    expect(readdirSync(folder)).toEqual(['rows.txt']);
  });
});

test('links that lead nowhere or in a circle, and names that are too long', () => {
  symlinkSync(at('nowhere'), at('dangling'));
  expect(check(at('dangling'))).toThrow('is a link that leads nowhere');
  symlinkSync(at('loop'), at('loop'));
  expect(check(at('loop'))).toThrow(UsageError);
  expect(check(at('x'.repeat(300)))).toThrow(UsageError);
  expect(check('')).toThrow('it is empty');
  for (const link of ['dangling', 'loop']) unlinkSync(at(link));
});
