import { UsageError } from '@gradient-remedies/core';
import { Tinypool } from 'tinypool';
import type { Row } from '../results/row.js';
import { chunksOf } from './chunks.js';
import { failedRow } from './run-trial.js';
import type { Trial } from './trial.js';
import type { WorkerAnswer } from './worker.js';

/** How trials are run. */
export interface PoolOptions {
  /** Number of worker threads. */
  readonly workers: number;
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
  const chunks = chunksOf(trials);
  if (chunks.length === 0) return [];
  const threads = Math.min(options.workers, chunks.length);
  const pool = new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    name: 'runOnWorker',
    minThreads: threads,
    maxThreads: threads,
  });
  try {
    const rows = await Promise.all(
      chunks.map(async (chunk) => {
        const finished = await runChunk(chunk, (part) => pool.run(part) as Promise<WorkerAnswer>);
        options.onRows(finished);
        return finished;
      }),
    );
    return rows.flat();
  } finally {
    await pool.destroy();
  }
}

/** A worker that dies, out of memory, takes its whole task with it: then each trial has its own try. */
async function runChunk(
  trials: readonly Trial[],
  run: (trials: readonly Trial[]) => Promise<WorkerAnswer>,
): Promise<readonly Row[]> {
  let answer: WorkerAnswer;
  try {
    answer = await run(trials);
  } catch (error) {
    if (trials.length === 1) return [failedRow(trials[0], error)];
    const rows = await Promise.all(trials.map((trial) => runChunk([trial], run)));
    return rows.flat();
  }
  if (answer.usage !== undefined) throw new UsageError(answer.usage);
  return answer.rows;
}
