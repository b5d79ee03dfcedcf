import { join } from 'node:path';
import { UsageError, unknownName } from '@gradient-remedies/core';
import { readWorkers } from '../arguments/bench-flags.js';
import { cacheFolder } from '../cache/location.js';
import { judgeAll } from '../claims/judge-all.js';
import { openKept } from '../claims/keep.js';
import { ledger } from '../claims/ledger.js';
import { partsIn } from '../claims/part.js';
import { fileNamesOf, filesOf, ledgerJson } from '../claims/report/pages.js';
import { claimText, ledgerText, listJson, listText } from '../claims/report/screen.js';
import { runParts } from '../claims/run.js';
import { replaceFile } from '../files/replace-file.js';
import { checkWritable } from '../files/writable.js';
import { findRemedies } from '../remedies.js';

/** The flags of `claims` as they were written. */
export interface ClaimsFlags {
  readonly list?: boolean;
  readonly workers?: string;
  readonly out?: string;
  readonly fresh?: boolean;
  readonly json?: boolean;
}

/**
 * `claims`: runs what claims are judged by, judges them, and prints the ledger; or one claim in full.
 *
 * @param name - Of one claim; all of them if left out.
 * @param flags - As written.
 * @returns The exit code: 0, whatever the verdicts are.
 * @throws UsageError - For a mistake in the call, before anything runs.
 */
export async function claims(name: string | undefined, flags: ClaimsFlags): Promise<number> {
  const { list = false, out, fresh = false, json = false } = flags;
  const chosen = name === undefined ? ledger : [claimOf(name)];
  if (list) {
    process.stdout.write(json ? listJson(chosen) : listText(chosen));
    return 0;
  }
  const workers = readWorkers(flags.workers);
  if (out !== undefined) checkOut(out, name);
  const kept = openKept(cacheFolder(process.cwd()), await findRemedies());
  const parts = chosen.flatMap((claim) => partsIn(claim.parts('full')));
  const finished = await runParts(parts, { workers, kept, fresh, stream: process.stderr });
  const judged = judgeAll(chosen, finished);
  if (out !== undefined) {
    for (const [file, text] of filesOf(judged)) replaceFile(join(out, file), [text]);
  }
  const text = name === undefined ? ledgerText(judged) : claimText(judged[0]);
  process.stdout.write(json ? ledgerJson(judged) : text);
  return 0;
}

function claimOf(name: string): (typeof ledger)[number] {
  const found = ledger.find((claim) => claim.name === name);
  if (found !== undefined) return found;
  const names = ledger.map((claim) => claim.name);
  throw new UsageError(unknownName('claim', name, names));
}

function checkOut(out: string, name: string | undefined): void {
  if (name !== undefined) {
    throw new UsageError('--out writes the pages of all claims: leave the name of the one out.');
  }
  checkWritable('--out', out, fileNamesOf(ledger));
}
