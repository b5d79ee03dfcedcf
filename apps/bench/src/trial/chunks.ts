import { compareTrials, costOf, type Trial } from './trial.js';

/** Trials up to this cost together are one task: about half a second. */
const costOfTask = 1.5e9;

/**
 * Groups trials into tasks for the workers. A task is short enough that all workers end together and
 * long enough that handing it over costs nothing. The longest come first; small trials stay with
 * those that differ in the seed only, which share a plan.
 */
export function chunksOf(trials: readonly Trial[]): Trial[][] {
  const [large, small] = [trials.filter(isLarge), trials.filter((trial) => !isLarge(trial))];
  large.sort((a, b) => costOf(b) - costOf(a));
  return [...large.map((trial) => [trial]), ...grouped(small.sort(compareTrials))];
}

const isLarge = (trial: Trial): boolean => costOf(trial) > costOfTask;

function grouped(trials: readonly Trial[]): Trial[][] {
  const chunks: Trial[][] = [];
  let room = 0;
  for (const trial of trials) {
    const cost = costOf(trial);
    if (cost > room) {
      chunks.push([]);
      room = costOfTask;
    }
    chunks[chunks.length - 1].push(trial);
    room -= cost;
  }
  return chunks;
}
