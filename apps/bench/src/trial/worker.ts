import { workerData, type MessagePort } from 'node:worker_threads';
import { UsageError } from '@gradient-remedies/core';
import { loadDataset } from './dataset.js';
import { findRemedies, type Catalog } from '../remedies.js';
import type { Row } from '../results/row.js';
import type { Stranger } from '../strangers/stranger.js';
import { refuseExit } from '../strangers/without-exit.js';
import { failedRow, isRecall, runRecall, runTrial } from './run-trial.js';
import type { Trial } from './trial.js';

/** What a worker is given. */
export interface WorkerTask {
  readonly trials: readonly Trial[];
  /** Told of each trial when it begins. */
  readonly port: MessagePort;
}

/** A trial begins; the one before it ended in this row. */
export interface TrialStart {
  readonly row: Row | undefined;
}

/** What comes back from a worker: errors lose their class on the way, so a mistake in the call is data. */
export interface WorkerAnswer {
  readonly rows: readonly Row[];
  /** The message of a UsageError, which ends the run. */
  readonly usage?: string;
}

// The pool keeps the first entry for itself.
const [, strangers] = workerData as [unknown, readonly Stranger[]];
// The thread would end, and the trials that wait for it with it.
process.exit = refuseExit;
let catalog: Promise<Catalog> | undefined;

/**
 * Runs a few trials, one after the other, on a worker thread. Remedies and data are loaded once a
 * thread, with the first trial.
 */
export async function runOnWorker({ trials, port }: WorkerTask): Promise<WorkerAnswer> {
  const rows: Row[] = [];
  try {
    catalog ??= findRemedies(strangers);
    const loaded = await catalog;
    for (const trial of trials) {
      port.postMessage({ row: rows.at(-1) } satisfies TrialStart);
      rows.push(await runOne(trial, loaded));
    }
    return { rows };
  } catch (error) {
    if (error instanceof UsageError) return { rows, usage: error.message };
    throw error;
  }
}

async function runOne(trial: Trial, { remedies: known, packageOf }: Catalog): Promise<Row> {
  if (isRecall(trial)) return runRecall(trial);
  const dataset = loadDataset(trial.dataset);
  try {
    return await runTrial(trial, { known, dataset });
  } catch (error) {
    // What a remedy from elsewhere throws is its own mistake, and no other trial's.
    if (trial.remedies.every((id) => packageOf(id).stranger === undefined)) throw error;
    return failedRow(trial, error);
  }
}
