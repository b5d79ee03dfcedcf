import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appendEntries, pruneFiles, readEntries } from '../cache/entries.js';
import { fingerprints, hashOfCode } from '../cache/fingerprint.js';
import { ensureFolder } from '../cache/location.js';
import { groupBy } from '../report/group-by.js';
import type { Catalog } from '../remedies.js';
import { hashOfPart, type Part } from './part.js';

/** What came of a part. */
export interface Finished {
  readonly result: unknown;
  /** How long it took, on one core. */
  readonly seconds: number;
}

/** Finished parts of this and of earlier runs. */
export interface Kept {
  /** Those of these parts that are finished, by the hash of the part. */
  readonly read: (parts: readonly Part[]) => Map<string, Finished>;
  /** Keeps one at once, so that a run that is stopped can be carried on. */
  readonly keep: (part: Part, finished: Finished) => void;
  /** Drops what has not been used for the longest time. */
  readonly prune: () => void;
}

/** The remedies that a part needs. */
export const remediesOf = ({ setup }: Part): string[] => setup.remedies?.split('+') ?? [];

/**
 * Opens what is kept of finished parts. It lies beside the bench's finished trials, and lasts until the code changes
 * that a part depends on: what its remedies' trials depend on, and its experiment's file.
 *
 * @param folder - Made when the first part is kept.
 * @param catalog - The remedies there are.
 */
export function openKept(folder: string, catalog: Catalog): Kept {
  const ofRemedies = fingerprints(catalog);
  const lab = hashOfCode(join(import.meta.dirname, 'lab'));
  const extension = extname(fileURLToPath(import.meta.url));
  const fileOf = (part: Part): string => {
    const experiment = join(import.meta.dirname, 'experiments', `${part.experiment}${extension}`);
    const hash = createHash('sha256')
      .update(`${ofRemedies(remediesOf(part))} ${lab}\0`)
      .update(readFileSync(experiment))
      .digest('hex');
    return join(folder, `${hash.slice(0, 16)}.jsonl`);
  };
  return {
    read: (parts) => {
      const found = new Map<string, Finished>();
      for (const group of groupBy(parts, fileOf)) {
        const entries = readEntries<Finished>(fileOf(group[0]), new Set(group.map(hashOfPart)));
        for (const [hash, finished] of entries) found.set(hash, finished);
      }
      return found;
    },
    keep: (part, { result, seconds }) => {
      if (!ensureFolder(folder)) return;
      appendEntries(fileOf(part), [{ schema: 1, part: hashOfPart(part), seconds, result }]);
    },
    prune: () => {
      pruneFiles(folder);
    },
  };
}
