import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatasetError } from './dataset-error.js';
import type { DatasetErrorCode } from './dataset-error.js';
import { readIdxFile } from './idx-file.js';

const original = Uint8Array.from([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 20, 30, 40, 50, 60]);
const expected = {
  name: 'six',
  dimensions: [2, 3],
  sha256: createHash('sha256').update(original).digest('hex'),
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'idx-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(bytes: Uint8Array): void {
  writeFileSync(join(folder, expected.name), bytes);
}

/** The original with one byte replaced. */
function changed(index: number, value: number): Uint8Array {
  const bytes = original.slice();
  bytes[index] = value;
  return bytes;
}

function readError(name = expected.name): DatasetError {
  try {
    readIdxFile(folder, { ...expected, name }, 'Do this.');
  } catch (error) {
    if (error instanceof DatasetError) return error;
    throw error;
  }
  throw new Error('the file was read without a complaint');
}

describe('readIdxFile', () => {
  it('gives the elements without the header', () => {
    write(original);
    expect([...readIdxFile(folder, expected, '')]).toEqual([10, 20, 30, 40, 50, 60]);
  });

  const broken: [what: string, bytes: Uint8Array, code: DatasetErrorCode, words: string][] = [
    ['an empty file', new Uint8Array(), 'truncated-file', 'is truncated: its 0 bytes'],
    ['half a header', original.slice(0, 11), 'truncated-file', 'do not even hold the header'],
    ['a missing last byte', original.slice(0, -1), 'truncated-file', 'it has 17 of 18 bytes'],
    [
      'another magic number',
      changed(3, 1),
      'wrong-format',
      'starts with 0x00000801, not 0x00000802',
    ],
    ['text', new TextEncoder().encode('<!doctype html>'), 'wrong-format', 'starts with 0x3c21646f'],
    ['other dimensions', changed(7, 3), 'wrong-format', 'its header says 3 x 3, not 2 x 3'],
    ['a byte too many', Uint8Array.from([...original, 7]), 'altered-file', 'it has 19 bytes'],
    ['an altered element', changed(15, 41), 'altered-file', 'has been altered: it has SHA-256'],
  ];

  it.each(broken)('refuses %s', (_what, bytes, code, words) => {
    write(bytes);
    const error = readError();
    expect(error.code).toBe(code);
    expect(error.message).toContain(join(folder, expected.name));
    expect(error.message).toContain(words);
    expect(error.message).toMatch(/ Do this\.$/);
    expect(error.message).not.toContain('\n');
  });

  it('says that a file is missing', () => {
    const error = readError('absent');
    expect(error.code).toBe('missing-file');
    expect(error.message).toBe(`${join(folder, 'absent')} is missing. Do this.`);
    expect(error.cause).toMatchObject({ code: 'ENOENT' });
  });

  it('says that a file is missing where its folder is a file', () => {
    write(original);
    expect(readError(join(expected.name, 'inside')).code).toBe('missing-file');
  });

  it('says that a folder cannot be read', () => {
    mkdirSync(join(folder, 'a-folder'));
    const error = readError('a-folder');
    expect(error.code).toBe('unreadable-file');
    expect(error.message).toContain('cannot be read (EISDIR)');
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'says that a file may not be read',
    () => {
      write(original);
      chmodSync(join(folder, expected.name), 0o000);
      expect(readError().code).toBe('unreadable-file');
      chmodSync(join(folder, expected.name), 0o600);
    },
  );
});
