import type { Batch, Dataset, TestBatchOptions, TrainingBatchOptions } from './dataset.js';

/** Examples that are to be given back: the targets are the inputs. */
export interface AutoencoderDataset extends Omit<
  Dataset,
  'classes' | 'trainingBatch' | 'testBatch'
> {
  /** As many as inputs. */
  readonly outputWidth: number;
  /** As {@link Dataset} has them, without labels. */
  readonly trainingBatch: (options: TrainingBatchOptions) => Pick<Batch, 'inputs' | 'targets'>;
  /** As {@link Dataset} has them, without labels. */
  readonly testBatch: (options: TestBatchOptions) => Pick<Batch, 'inputs' | 'targets'>;
}

/**
 * A data set as what an autoencoder learns from: whatever comes in is what has to come out.
 *
 * @param dataset - Its examples are the same, in the same order; its labels are left away.
 * @returns The data set `mnist-autoencoder`, if it is `mnist`. Inputs of mean 0 and variance 1 make a mean squared
 *   error of 1 that of a network whose outputs are all 0.
 * @example
 * ```ts
 * const { inputs, targets } = asAutoencoder(loadMnist()).testBatch({ start: 0, size: 3 });
 * targets === inputs; // true
 * ```
 */
export function asAutoencoder(dataset: Dataset): AutoencoderDataset {
  const { name, inputWidth, trainingSize, testSize } = dataset;
  const giveBack = ({ inputs }: Batch): Pick<Batch, 'inputs' | 'targets'> => ({
    inputs,
    targets: inputs,
  });
  return {
    name: `${name}-autoencoder`,
    inputWidth,
    outputWidth: inputWidth,
    trainingSize,
    testSize,
    trainingBatch: (options) => giveBack(dataset.trainingBatch(options)),
    testBatch: (options) => giveBack(dataset.testBatch(options)),
  };
}
