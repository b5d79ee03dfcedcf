import { readdirSync, readFileSync } from 'node:fs';
import { judgeAll, type JudgedClaim } from '../claims/judge-all.js';
import type { Finished } from '../claims/keep.js';
import { ledger } from '../claims/ledger.js';

const folder = new URL('../../../../docs/claims/', import.meta.url);

/** The text of a file of the committed ledger. */
export const committed = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** The names of its files, sorted. */
export const committedFiles = (): string[] => readdirSync(folder).sort();

/** Every claim, judged by the committed results; none took any time. */
export function judgedAsCommitted(): JudgedClaim[] {
  const lines = committed('results.jsonl').trimEnd().split('\n');
  const finished = lines.map((line): [string, Finished] => {
    const { part, result } = JSON.parse(line) as { part: string; result: unknown };
    return [part, { result, seconds: 0 }];
  });
  return judgeAll(ledger, new Map(finished));
}
