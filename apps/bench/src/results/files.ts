import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../files/replace-file.js';
import { csvOf } from './csv.js';
import type { Row } from './row.js';

/** The files of a run, in the folder that `--out` names. */
export const resultFiles = [
  'trials.jsonl',
  'survival.csv',
  'summary.json',
  'summary.md',
  'survival.svg',
  'recall.svg',
  'run.json',
] as const;

/** What goes into them. */
export interface Results {
  /** Sorted. */
  readonly rows: readonly Row[];
  /** Text of `summary.json`. */
  readonly summary: string;
  /** Text of `summary.md`. */
  readonly markdown: string;
  /** Text of `survival.svg`. */
  readonly picture: string;
  /** Text of `recall.svg`; null where nothing was recalled: then there is no such file. */
  readonly recallPicture: string | null;
  /** Times and machine facts: all that differs from run to run. */
  readonly run: object;
}

/** Writes the files of a run, each as a whole or not at all. */
export function writeResults(folder: string, results: Results): void {
  const { rows, summary, markdown, picture, recallPicture, run } = results;
  const texts: Record<(typeof resultFiles)[number], Iterable<string> | null> = {
    'trials.jsonl': linesOf(rows),
    'survival.csv': [csvOf(rows)],
    'summary.json': [summary],
    'summary.md': [markdown],
    'survival.svg': [picture],
    'recall.svg': recallPicture === null ? null : [recallPicture],
    'run.json': [jsonText(run)],
  };
  for (const name of resultFiles) {
    const text = texts[name];
    if (text === null) rmSync(join(folder, name), { force: true });
    else replaceFile(join(folder, name), text);
  }
}

/** JSON for a file that people read too. */
export const jsonText = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

function* linesOf(rows: readonly Row[]): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}
