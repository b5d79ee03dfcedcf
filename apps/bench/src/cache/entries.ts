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

/** What is kept of earlier runs is bounded: results of code that is no longer used go first. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Reads what a file has of the entries that are wanted. Each is one line of JSON that begins with its schema and,
 * under whichever name, its hash; a line that was torn by a crash is passed over.
 *
 * @param file - May not exist.
 * @param wanted - Hashes.
 * @returns By hash; of entries with the same one the last.
 */
export function readEntries<Entry>(file: string, wanted: ReadonlySet<string>): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const line of readIfPossible(file).split('\n')) {
    const hash = /^\{"schema":1,"[a-z]+":"(?<hash>[0-9a-f]+)"/u.exec(line)?.groups?.hash;
    if (hash === undefined || !wanted.has(hash)) continue;
    const entry = parse(line) as Entry | undefined;
    if (entry !== undefined) entries.set(hash, entry);
  }
  if (entries.size > 0) markAsUsed(file);
  return entries;
}

function readIfPossible(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
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

/**
 * Adds entries to a file, whole lines at a time, so that several runs can share it. Where it cannot be written,
 * nothing is kept.
 */
export function appendEntries(file: string, entries: readonly object[]): void {
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
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

/** Removes the files of a folder that have not been used for the longest time, down to a bound. */
export function pruneFiles(folder: string): void {
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
