import { join } from 'node:path';
import { groupBy } from '../report/group-by.js';
import type { Row } from '../results/row.js';
import { nonFinite } from '../trial/run-trial.js';
import { hashOf, type Trial } from '../trial/trial.js';
import { appendEntries, pruneFiles, readEntries } from './entries.js';
import { ensureFolder } from './location.js';

/** Finished trials of this and of earlier runs. */
export interface Cache {
  /** The row of each of these trials that is already finished. */
  readonly read: (trials: readonly Trial[]) => Row[];
  /** Keeps rows at once, so that a run that is stopped can be carried on. */
  readonly keep: (rows: readonly Row[]) => void;
  /** Drops what has not been used for the longest time, down to the bound. */
  readonly prune: () => void;
}

/**
 * Opens the cache: in a folder, one file of rows for each fingerprint of the code that made them.
 * Rows are only ever appended, whole lines at a time, so that several runs can share it; a line that
 * was torn by a crash is passed over, and its trial run again. A folder that cannot be written is
 * no error: then nothing is kept.
 *
 * @param folder - Made when the first row is kept.
 * @param fingerprint - From a set of remedies to the code that its rows depend on; nothing is kept of
 *   a set whose code it cannot tell.
 */
export function openCache(
  folder: string,
  fingerprint: (remedies: readonly string[]) => string | undefined,
): Cache {
  // Each set is asked for once: telling its code may take a while.
  const byFile = <Item extends { readonly remedies: readonly string[] }>(
    items: readonly Item[],
  ): { file: string; some: Item[] }[] => {
    const files = new Map<string, Item[]>();
    for (const group of groupBy(items, ({ remedies }) => remedies.join('+'))) {
      const print = fingerprint(group[0].remedies);
      if (print === undefined) continue;
      const file = join(folder, `${print}.jsonl`);
      files.set(file, [...(files.get(file) ?? []), ...group]);
    }
    return [...files].map(([file, some]) => ({ file, some }));
  };
  return {
    read: (trials) =>
      byFile(trials).flatMap(({ file, some }) => [
        ...readEntries<Row>(file, new Set(some.map(hashOf))).values(),
      ]),
    keep: (rows) => {
      if (!ensureFolder(folder)) return;
      for (const { file, some } of byFile(rows.filter(isRepeatable))) appendEntries(file, some);
    },
    prune: () => {
      pruneFiles(folder);
    },
  };
}

/** Whether another run would end alike: a worker that ran out of memory says nothing of the network. */
const isRepeatable = ({ error }: Row): boolean => error === null || error.code === nonFinite;
