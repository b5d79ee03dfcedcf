import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatasetError } from './dataset-error.js';
import type { DatasetErrorCode } from './dataset-error.js';

/**
 * What one IDX file must be. IDX is MNIST's own format: two zero bytes, a byte for the element
 * type (8: unsigned byte), a byte for the number of dimensions, each dimension as a big-endian
 * 32-bit integer, then the elements, row-major.
 */
export interface IdxFile {
  readonly name: string;
  /** The dimensions in the header, such as `[60000, 28, 28]`. */
  readonly dimensions: readonly number[];
  /** SHA-256 of the whole file, in hexadecimal. */
  readonly sha256: string;
}

const UNSIGNED_BYTE = 0x08;

/**
 * Reads the elements of an IDX file of bytes and makes sure that it is the expected one, byte for
 * byte.
 *
 * @param folder - Where the file lies.
 * @param expected - Its name, dimensions and checksum.
 * @param advice - What to do about a broken file; ends the message of every error.
 * @returns A view on the elements (the product of the dimensions), without a copy.
 * @throws {@link DatasetError} where the file is missing, unreadable, of another format, truncated
 *   or altered.
 * @example
 * ```ts
 * const expected = { name: 'labels', dimensions: [60000], sha256: '65a50c…' };
 * const read = () => readIdxFile('nowhere', expected, 'Install again.');
 * // read() throws: nowhere/labels is missing. Install again.
 * ```
 */
export function readIdxFile(folder: string, expected: IdxFile, advice: string): Uint8Array {
  const path = join(folder, expected.name);
  const fail = (code: DatasetErrorCode, problem: string, cause?: unknown): never => {
    throw new DatasetError(code, `${path} ${problem}. ${advice}`, { cause });
  };
  const bytes = readBytes(path, fail);
  checkHeader(bytes, expected.dimensions, fail);
  checkLength(bytes, expected.dimensions, fail);
  checkSum(bytes, expected.sha256, fail);
  return bytes.subarray(headerLength(expected.dimensions));
}

/** Throws the error for one file; `problem` continues a sentence that begins with its path. */
type Fail = (code: DatasetErrorCode, problem: string, cause?: unknown) => never;

function readBytes(path: string, fail: Fail): Uint8Array {
  try {
    const buffer = readFileSync(path);
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return fail('missing-file', 'is missing', error);
    return fail('unreadable-file', `cannot be read (${code})`, error);
  }
}

function checkHeader(bytes: Uint8Array, dimensions: readonly number[], fail: Fail): void {
  if (bytes.length < headerLength(dimensions)) {
    fail('truncated-file', `is truncated: its ${bytes.length} bytes do not even hold the header`);
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerLength(dimensions));
  const magic = header.getUint32(0);
  const expectedMagic = UNSIGNED_BYTE * 256 + dimensions.length;
  if (magic !== expectedMagic) {
    const [found, wanted] = [magic, expectedMagic].map(hexadecimal);
    fail('wrong-format', `is not the expected IDX file: it starts with ${found}, not ${wanted}`);
  }
  const found = dimensions.map((_, index) => header.getUint32(4 + 4 * index));
  if (found.some((size, index) => size !== dimensions[index])) {
    const shapes = `${found.join(' x ')}, not ${dimensions.join(' x ')}`;
    fail('wrong-format', `is not the expected IDX file: its header says ${shapes}`);
  }
}

function checkLength(bytes: Uint8Array, dimensions: readonly number[], fail: Fail): void {
  const elements = dimensions.reduce((product, size) => product * size, 1);
  const length = headerLength(dimensions) + elements;
  if (bytes.length < length) {
    fail('truncated-file', `is truncated: it has ${bytes.length} of ${length} bytes`);
  }
  if (bytes.length > length) {
    fail('altered-file', `has been altered: it has ${bytes.length} bytes, the original ${length}`);
  }
}

/** SHA-256 costs about as much as reading the file (27 ms for 47 MB), and sees every byte. */
function checkSum(bytes: Uint8Array, sha256: string, fail: Fail): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) {
    const sums = `SHA-256 ${found.slice(0, 12)}…, the original ${sha256.slice(0, 12)}…`;
    fail('altered-file', `has been altered: it has ${sums}`);
  }
}

function headerLength(dimensions: readonly number[]): number {
  return 4 + 4 * dimensions.length;
}

function hexadecimal(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
