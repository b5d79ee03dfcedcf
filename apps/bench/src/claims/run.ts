import { UsageError } from '@gradient-remedies/core';
import { Tinypool } from 'tinypool';
import { keepOnInterrupt } from '../terminal/interrupt.js';
import { startProgress, type ProgressStream } from '../terminal/progress.js';
import { experimentOf } from './experiments/index.js';
import type { Finished, Kept } from './keep.js';
import { hashOfPart, type Part } from './part.js';
import type { Ran } from './worker.js';

/** How parts are run. */
export interface RunOptions {
  readonly workers: number;
  readonly kept: Kept;
  /** Whether finished parts are run again. */
  readonly fresh: boolean;
  /** Where progress is shown. */
  readonly stream: ProgressStream;
}

/**
 * Runs the parts that are not finished yet, each once, the longest first, on worker threads.
 *
 * @returns What came of each, by its hash.
 * @throws UsageError - If a data set is missing or broken.
 */
export async function runParts(
  parts: readonly Part[],
  { workers, kept, fresh, stream }: RunOptions,
): Promise<Map<string, Finished>> {
  const finished = fresh ? new Map<string, Finished>() : kept.read(parts);
  const rest = new Map(parts.map((part) => [hashOfPart(part), part]));
  for (const hash of finished.keys()) rest.delete(hash);
  if (rest.size === 0) return finished;
  const costs = new Map([...rest].map(([hash, part]) => [hash, costOf(part)]));
  const order = [...rest].sort(([a], [b]) => costs.get(b)! - costs.get(a)!);
  const progress = startProgress({
    ...{ noun: 'experiment', count: rest.size, workers, stream },
    cost: [...costs.values()].reduce((sum, cost) => sum + cost, 0),
  });
  const release = keepOnInterrupt('experiment', progress.end);
  const pool = startPool(Math.min(workers, rest.size));
  try {
    const runOne = async ([hash, part]: readonly [string, Part]): Promise<void> => {
      const ran = await run(pool, part);
      finished.set(hash, ran);
      kept.keep(part, ran);
      progress.advance(1, costs.get(hash)!);
    };
    await Promise.all(order.map(runOne));
    return finished;
  } finally {
    release();
    progress.end();
    await pool.destroy();
    kept.prune();
  }
}

const costOf = (part: Part): number => experimentOf(part).cost(part.setup);

const startPool = (threads: number): Tinypool =>
  new Tinypool({
    filename: new URL('./worker.js', import.meta.url).href,
    name: 'runPart',
    minThreads: threads,
    maxThreads: threads,
  });

async function run(pool: Tinypool, part: Part): Promise<Finished> {
  const ran = (await pool.run(part)) as Ran;
  if (!('error' in ran)) return ran;
  if (ran.isUsage) throw new UsageError(ran.error);
  throw new Error(`${part.experiment} ${JSON.stringify(part.setup)}: ${ran.error}`);
}
