import { DatasetError } from './dataset-error.js';
import type { Dataset } from './dataset.js';

/** A data set whose examples are read step by step. */
export interface SequenceDataset extends Dataset {
  /** Time steps of each example. */
  readonly steps: number;
  /** Numbers a step. */
  readonly inputWidth: number;
  /** As many as there are classes. */
  readonly outputWidth: number;
}

/**
 * Reads the examples of a data set in equal pieces, one a time step: an image of MNIST row by row in 28 steps,
 * or pixel by pixel in 784.
 *
 * @param dataset - Its batches stay what they are: the pieces of an example lie one after the other already.
 * @param steps - A number that divides that of the entries of an example.
 * @throws {@link DatasetError} with code `bad-sequence` if it does not.
 * @example
 * ```ts
 * const rows = asSequence(loadMnist(), 28);
 * rows.inputWidth; // 28
 * ```
 */
export function asSequence(dataset: Dataset, steps: number): SequenceDataset {
  const { name, inputWidth, classes } = dataset;
  if (!Number.isSafeInteger(steps) || steps < 1 || inputWidth % steps !== 0) {
    throw new DatasetError(
      'bad-sequence',
      `${name} cannot be read in ${steps} steps: give a number that divides ${inputWidth}.`,
    );
  }
  return {
    ...dataset,
    name: `${name}:${steps}`,
    steps,
    inputWidth: inputWidth / steps,
    outputWidth: classes,
  };
}
