import {
  appendFileSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  fstatSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { groupBy } from '../report/group-by.js';
import type { Row } from '../results/row.js';
import { nonFinite } from '../trial/run-trial.js';
import { hashOf, type Trial } from '../trial/trial.js';
import { ensureFolder } from './location.js';

/** What is kept of earlier runs is bounded: results of code that is no longer used go first. */
const mostBytes = 256 * 1024 * 1024;

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
      byFile(trials).flatMap(({ file, some }) => readRows(file, new Set(some.map(hashOf)))),
    keep: (rows) => {
      if (!ensureFolder(folder)) return;
      for (const { file, some } of byFile(rows.filter(isRepeatable))) append(file, some);
    },
    prune: () => {
      prune(folder);
    },
  };
}

/** Whether another run would end alike: a worker that ran out of memory says nothing of the network. */
const isRepeatable = ({ error }: Row): boolean => error === null || error.code === nonFinite;

function readRows(file: string, wanted: ReadonlySet<string>): Row[] {
  const rows = new Map<string, Row>();
  for (const line of readIfPossible(file).split('\n')) {
    const hash = /^\{"schema":1,"trial":"(?<hash>[0-9a-f]+)"/u.exec(line)?.groups?.hash;
    if (hash === undefined || !wanted.has(hash)) continue;
    const row = parse(line);
    if (row !== undefined) rows.set(hash, row);
  }
  if (rows.size > 0) markAsUsed(file);
  return [...rows.values()];
}

function readIfPossible(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function parse(line: string): Row | undefined {
  try {
    return JSON.parse(line) as Row;
  } catch {
    return undefined;
  }
}

function markAsUsed(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // It belongs to somebody else, and can still be read.
  }
}

function append(file: string, rows: readonly Row[]): void {
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  try {
    appendFileSync(file, endsTorn(file) ? `\n${lines}` : lines);
  } catch {
    // A full disk costs the next run time, not this one its result.
  }
}

/** Whether a file's last line was cut short. */
function endsTorn(file: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return false;
  }
  try {
    const { size } = fstatSync(descriptor);
    const last = Buffer.alloc(1);
    return size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
  } finally {
    closeSync(descriptor);
  }
}

function prune(folder: string): void {
  let room = mostBytes;
  for (const { file, size } of filesNewestFirst(folder)) {
    if (size > room) rmSync(file, { force: true });
    else room -= size;
  }
}

function filesNewestFirst(folder: string): { file: string; size: number; time: number }[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => join(folder, name))
      .map((file) => ({ file, size: statSync(file).size, time: statSync(file).mtimeMs }))
      .sort((a, b) => b.time - a.time);
  } catch {
    return [];
  }
}
