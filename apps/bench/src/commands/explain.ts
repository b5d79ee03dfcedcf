import {
  compose,
  measure,
  parseRemedies,
  planCarousel,
  type Remedy,
} from '@gradient-remedies/core';
import { loadDataset, type Data } from '../trial/dataset.js';
import type { Catalog } from '../remedies.js';
import { explanation } from '../report/explanation.js';
import { quoted } from '../strangers/quoted.js';
import { withoutExit } from '../strangers/without-exit.js';
import { batchOf, endsOf, isSequence } from '../trial/network.js';
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
    const remedies = parseRemedies(name, catalog.remedies);
    const dataset = isSequence(remedies) ? 'adding' : 'mnist';
    return withoutExit(() => explainText(name, catalog, loadDataset(dataset)));
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
export function explainText(name: string, catalog: Catalog, dataset: Data): string {
  const known = catalog.remedies;
  const { depth, width, batch, seed } = size;
  const remedies = parseRemedies(name, known);
  const sample = { seed, batch, ...batchOf(size, { known, dataset }, 0) };
  const specOf = (set: readonly Remedy[]) =>
    compose(set, { depth, width, ...endsOf(dataset, depth) });
  return explanation({
    remedies,
    known,
    packageOf: catalog.packageOf,
    measure: (set) => measure(specOf(set), sample),
    measureCarousel: isSequence(remedies)
      ? () => planCarousel(specOf(remedies), sample)?.(sample) ?? null
      : undefined,
    measuredOn: `${dataset.name}, depth ${depth}, width ${width}, batch ${batch}, seed ${seed}`,
  });
}
