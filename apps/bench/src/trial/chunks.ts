import { costOf, networkKey, type Trial } from './trial.js';

/** Trials up to this cost together are one task: about half a second. */
const costOfTask = 5e8;

/** A network is run for this many seeds in a row: more would not fit into the memory for drawn weights. */
const seedsInARow = 5;

/**
 * Groups trials into tasks for the workers. A task is short enough that all workers end together and
 * long enough that handing it over costs nothing. The longest come first. Small trials of one network
 * stay together, as they share a plan, and so do those of the same few seeds, as they share the
 * weights that a worker has drawn.
 */
export function chunksOf(trials: readonly Trial[]): Trial[][] {
  const isLarge = (trial: Trial): boolean => costOf(trial) > costOfTask;
  const large = trials.filter(isLarge).sort((a, b) => costOf(b) - costOf(a));
  const small = trials
    .filter((trial) => !isLarge(trial))
    .map((trial) => ({ trial, at: placeOf(trial) }));
  small.sort(
    (a, b) => a.at.block - b.at.block || (a.at.key < b.at.key ? -1 : Number(a.at.key > b.at.key)),
  );
  return [...large.map((trial) => [trial]), ...grouped(small.map(({ trial }) => trial))];
}

const placeOf = (trial: Trial): { block: number; key: string } => ({
  block: Math.floor((trial.seed - 1) / seedsInARow),
  key: networkKey(trial),
});

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
