import { compose, measure, parseRemedies } from '@gradient-remedies/core';
import type { Dataset } from '@gradient-remedies/datasets';
import { readWith } from '../arguments/bench-flags.js';
import { loadDataset } from '../dataset.js';
import { findRemedies, type Catalog } from '../remedies.js';
import { explanation } from '../report/explanation.js';
import { resolveStrangers } from '../strangers/resolve.js';
import { withoutExit } from '../strangers/without-exit.js';

/** What to explain with. */
export interface ExplainFlags {
  readonly with?: readonly string[];
}

/** Deep enough to see the gradient vanish, quick enough to wait for. */
const size = { depth: 16, width: 64, batch: 64, seed: 1 };

/**
 * `explain NAME`: prints what a remedy, one of its forms, or a set of remedies does, and measures it.
 *
 * @param name - As on the command line: `residual`, `gating:lstm:bias=2`, `relu+he`.
 * @param flags - `with` for remedies from elsewhere.
 * @returns The exit code.
 * @throws UsageError - For a name that does not exist or a set that cannot be combined.
 */
export async function explain(name: string, flags: ExplainFlags = {}): Promise<number> {
  const strangers = resolveStrangers(readWith(flags.with), process.cwd());
  const catalog = await findRemedies(strangers);
  // The name is checked before a data set is read for it.
  parseRemedies(name, catalog.remedies);
  const text = await withoutExit(() => explainText(name, catalog, loadDataset('mnist')));
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
