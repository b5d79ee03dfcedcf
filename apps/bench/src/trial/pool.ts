import { UsageError } from '@gradient-remedies/core';
import { Tinypool } from 'tinypool';
import type { Row } from '../results/row.js';
import type { Stranger } from '../strangers/stranger.js';
import { chunksOf } from './chunks.js';
import { failedRow } from './run-trial.js';
import { supervise, TimeLimitError, type Ended } from './supervise.js';
import type { Trial } from './trial.js';

/** How trials are run. */
export interface PoolOptions {
  /** Number of worker threads. */
  readonly workers: number;
  /** Modules from elsewhere whose remedies the trials name. */
  readonly strangers: readonly Stranger[];
  /** Seconds that a trial may take; 0 for any number. */
  readonly limitOf: (trial: Trial) => number;
  /** Is handed the rows as they come, a few at a time and in no order. */
  readonly onRows: (rows: readonly Row[]) => void;
}

/**
 * Runs trials on worker threads.
 *
 * @returns The row of each, in no order.
 * @throws UsageError - If there can be no such network, or the data set is broken.
 */
export async function runTrials(trials: readonly Trial[], options: PoolOptions): Promise<Row[]> {
  const waiting = chunksOf(trials);
  if (waiting.length === 0) return [];
  const threads = Math.min(options.workers, waiting.length);
  const pool = startPool(threads, options.strangers);
  const rows: Row[] = [];
  let isOver = false;
  const run = async (part: readonly Trial[]): Promise<Ended> => {
    if (isOver) throw new Error('The run has ended.');
    return supervise(pool, part, options.limitOf);
  };
  // Each has one task at a time, so that a time limit starts with the task and not with a queue.
  const work = async (): Promise<void> => {
    for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift()) {
      await runChunk(chunk, run, (finished) => {
        rows.push(...finished);
        options.onRows(finished);
      });
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, work));
    return rows;
  } finally {
    // Where one has thrown, the others must not carry on.
    isOver = true;
    await pool.destroy();
  }
}

function startPool(threads: number, strangers: readonly Stranger[]): Tinypool {
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    name: 'runOnWorker',
    minThreads: threads,
    maxThreads: threads,
    workerData: strangers,
  });
  // A remedy left something behind that fails later, between two tasks: its trials have their rows.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * Runs trials on one worker, and carries on behind one that was stopped. A worker that dies, out of
 * memory, says nothing of the trial that it died in: that one has another try, alone.
 */
async function runChunk(
  trials: readonly Trial[],
  run: (trials: readonly Trial[]) => Promise<Ended>,
  onRows: (rows: readonly Row[]) => void,
): Promise<void> {
  const { rows, usage, error } = await run(trials);
  if (usage !== undefined) throw new UsageError(usage);
  if (rows.length > 0) onRows(rows);
  if (rows.length === trials.length) return;
  const [culprit, ...rest] = trials.slice(rows.length);
  if (trials.length === 1 || error instanceof TimeLimitError) onRows([failedRow(culprit, error)]);
  else await runChunk([culprit], run, onRows);
  if (rest.length > 0) await runChunk(rest, run, onRows);
}
