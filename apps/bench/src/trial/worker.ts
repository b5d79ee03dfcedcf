import { UsageError } from '@gradient-remedies/core';
import { loadDataset } from '../dataset.js';
import { findRemedies } from '../remedies.js';
import type { Row } from '../results/row.js';
import { runTrial } from './run-trial.js';
import type { Trial } from './trial.js';

/** What comes back from a worker: errors lose their class on the way, so a mistake in the call is data. */
export interface WorkerAnswer {
  readonly rows: readonly Row[];
  /** The message of a UsageError, which ends the run. */
  readonly usage?: string;
}

let catalog: ReturnType<typeof findRemedies> | undefined;

/**
 * Runs a few trials, one after the other, on a worker thread. Remedies and data are loaded once a
 * thread, with the first trial.
 */
export async function runOnWorker(trials: readonly Trial[]): Promise<WorkerAnswer> {
  const rows: Row[] = [];
  try {
    catalog ??= findRemedies();
    const { remedies: known } = await catalog;
    for (const trial of trials) {
      rows.push(await runTrial(trial, { known, dataset: loadDataset(trial.dataset) }));
    }
    return { rows };
  } catch (error) {
    if (error instanceof UsageError) return { rows, usage: error.message };
    throw error;
  }
}
