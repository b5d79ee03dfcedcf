import { MessageChannel } from 'node:worker_threads';
import type { Tinypool } from 'tinypool';
import type { Row } from '../results/row.js';
import type { Trial } from './trial.js';
import type { TrialStart, WorkerAnswer, WorkerTask } from './worker.js';

/** How a worker's task ended: all its rows, or those up to the trial that it was stopped or died in. */
export interface Ended {
  readonly rows: readonly Row[];
  /** The message of a UsageError, which ends the run. */
  readonly usage?: string;
  /** Why there are not all rows. */
  readonly error?: unknown;
}

/** A thread needs this long, at the very most, until its first trial begins. */
const secondsToStart = 60;

/** A thread that dies says why, mostly, and a little later than its end is noticed. */
const millisecondsForLastWords = 200;

/**
 * Hands trials to a free worker, and watches it.
 *
 * @param pool - With a worker that is free, or about to be.
 * @param trials - At least one.
 * @param limitOf - Seconds that a trial may take; 0 for any number. Its worker is ended then.
 * @returns Never rejects.
 */
export async function supervise(
  pool: Tinypool,
  trials: readonly Trial[],
  limitOf: (trial: Trial) => number,
): Promise<Ended> {
  const { port1: ours, port2: port } = new MessageChannel();
  const abort = new AbortController();
  const rows: Row[] = [];
  let reason: unknown;
  let timer: NodeJS.Timeout | undefined;
  const stop = (error: Error): void => {
    reason = error;
    abort.abort();
  };
  const allow = (seconds: number, limit: number): void => {
    clearTimeout(timer);
    if (limit === 0) return;
    timer = setTimeout(() => stop(new TimeLimitError(limit)), seconds * 1000);
  };
  const first = limitOf(trials[0]);
  allow(first + secondsToStart, first);
  ours.on('message', ({ row }: TrialStart) => {
    if (row !== undefined) rows.push(row);
    const limit = limitOf(trials[rows.length]);
    allow(limit, limit);
  });
  ours.once('close', () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop(new Error('Its thread ended.')), millisecondsForLastWords);
  });
  try {
    const task: WorkerTask = { trials, port };
    const options = { transferList: [port], signal: abort.signal };
    return (await pool.run(task, options)) as WorkerAnswer;
  } catch (error) {
    return { rows, error: reason ?? error };
  } finally {
    clearTimeout(timer);
    ours.removeAllListeners('close');
    ours.close();
  }
}

/** A trial was stopped because it took too long. */
export class TimeLimitError extends Error {
  override readonly name = 'time-limit';

  constructor(seconds: number) {
    super(`It was not finished after ${seconds} s, and was stopped.`);
  }
}
