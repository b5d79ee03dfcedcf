import { snapshot, UsageError, type Remedy } from '@gradient-remedies/core';
import { parseWidth } from '../arguments/bench-flags.js';
import { parseWholeNumber } from '../arguments/whole-number.js';
import { loadDataset } from '../trial/dataset.js';
import { replaceFile } from '../files/replace-file.js';
import { checkWritableFile } from '../files/writable.js';
import { exportText } from '../results/export-text.js';
import { quoted } from '../strangers/quoted.js';
import { withoutExit } from '../strangers/without-exit.js';
import { canonical } from '../suite/trials.js';
import { batchOf, networkOf } from '../trial/network.js';
import { loadCatalog, type StrangerFlags } from './catalog.js';

/** The flags of `export` as they were written. */
export interface ExportFlags extends StrangerFlags {
  readonly remedies: string;
  /** Left out where `width` is a list. */
  readonly depth?: string;
  readonly width: string;
  readonly batch: string;
  readonly seed: string;
  readonly dataset: string;
  readonly out: string;
}

/**
 * `export`: writes one trial in f64, with its data, parameters, hidden states and gradients, for
 * checking elsewhere.
 *
 * @returns The exit code, 0.
 * @throws UsageError - For a mistake in the call, before anything is written.
 * @throws NonFiniteError - If the loss or a gradient is NaN or infinite; nothing is written then.
 */
export async function exportTrial(flags: ExportFlags): Promise<number> {
  checkWritableFile('--out', flags.out);
  const { catalog, inTime } = await loadCatalog(flags);
  const what = `export ${quoted(flags.remedies)}`;
  const text = await inTime(what, () => withoutExit(() => trialText(flags, catalog.remedies)));
  replaceFile(flags.out, text);
  process.stderr.write(`Wrote ${flags.out}.\n`);
  return 0;
}

function trialText(flags: ExportFlags, known: readonly Remedy[]): Iterable<string> {
  const width = parseWidth(flags.width);
  const trial = {
    remedies: canonical(flags.remedies, known),
    depth: depthOf(flags.depth, width),
    width,
    batch: parseWholeNumber('--batch', flags.batch, 'batch'),
    seed: parseWholeNumber('--seed', flags.seed, 'seed'),
  };
  const context = { known, dataset: loadDataset(flags.dataset) };
  const spec = networkOf(trial, context);
  const data = batchOf(trial, context, 0);
  const { seed, batch } = trial;
  const taken = snapshot(spec, { seed, batch, ...data });
  return exportText(taken, spec, { ...data, seed, batch, dataset: flags.dataset });
}

function depthOf(flag: string | undefined, width: number | number[]): number {
  const given = flag === undefined ? undefined : parseWholeNumber('--depth', flag, 'depth');
  const fixed = typeof width === 'number' ? undefined : width.length;
  const depth = given ?? fixed;
  if (depth === undefined)
    throw new UsageError('--depth is missing: give it, or a list of widths.');
  return depth;
}
