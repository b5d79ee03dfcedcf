import { compose, measure, parseRemedies } from '@gradient-remedies/core';
import type { Dataset } from '@gradient-remedies/datasets';
import { loadDataset } from '../dataset.js';
import type { Catalog } from '../remedies.js';
import { explanation } from '../report/explanation.js';
import { quoted } from '../strangers/quoted.js';
import { withoutExit } from '../strangers/without-exit.js';
import { loadCatalog, type StrangerFlags } from './catalog.js';

/** Deep enough to see the gradient vanish, quick enough to wait for. */
const size = { depth: 16, width: 64, batch: 64, seed: 1 };

/**
 * `explain NAME`: prints what a remedy, one of its forms, or a set of remedies does, and measures it.
 *
 * @param name - As on the command line: `residual`, `gating:lstm:bias=2`, `relu+he`.
 * @param flags - About remedies from elsewhere.
 * @returns The exit code.
 * @throws UsageError - For a name that does not exist or a set that cannot be combined.
 */
export async function explain(name: string, flags: StrangerFlags): Promise<number> {
  const { catalog, inTime } = await loadCatalog(flags);
  const text = await inTime(`explain ${quoted(name)}`, () => {
    // The name is checked before a data set is read for it.
    parseRemedies(name, catalog.remedies);
    return withoutExit(() => explainText(name, catalog, loadDataset('mnist')));
  });
  process.stdout.write(text);
  return 0;
}

/**
 * What `explain` prints.
 *
 * @param name - As on the command line.
 * @param catalog - The remedies there are.
 * @param dataset - What the gradient is measured on.
 * @returns Plain text, no line longer than 80 characters.
 * @throws UsageError - For a name that does not exist or a set that cannot be combined.
 */
export function explainText(name: string, catalog: Catalog, dataset: Dataset): string {
  const { depth, width, batch, seed } = size;
  const { inputs, targets } = dataset.trainingBatch({ seed, step: 0, size: batch });
  const { inputWidth, classes: outputWidth } = dataset;
  return explanation({
    remedies: parseRemedies(name, catalog.remedies),
    known: catalog.remedies,
    packageOf: catalog.packageOf,
    measure: (remedies) =>
      measure(compose(remedies, { depth, width, inputWidth, outputWidth }), {
        seed,
        batch,
        inputs: inputs.data,
        targets: targets.data,
      }),
    measuredOn: `${dataset.name}, depth ${depth}, width ${width}, batch ${batch}, seed ${seed}`,
  });
}
