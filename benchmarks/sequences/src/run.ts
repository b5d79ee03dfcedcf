import {
  adam,
  builtinRemedies,
  compose,
  createNetwork,
  parseRemedies,
  squaredError,
  train,
  type Network,
} from '@gradient-remedies/core';
import { addingProblem, type SequenceTask } from '@gradient-remedies/datasets';
import * as initialization from '@gradient-remedies/initialization';
import * as recurrent from '@gradient-remedies/recurrent';
import type { Entry } from './entries.js';

/** Steps of each sequence. */
const lag = 100;

/** Sequences in a batch. */
const batch = 32;

/** Rate of Adam. */
const rate = 0.01;

/** A sequence within this error counts as solved in the paper; here the mean over the test sequences. */
const solvedBelow = 0.04;

const testSize = 1000;
const lookEvery = 100;

const known = [...builtinRemedies, ...Object.values(initialization), ...Object.values(recurrent)];

/** What came of one run. */
export interface Run extends Entry {
  readonly seed: number;
  /** Training steps after which the test error was first below {@link solvedBelow}; null if it never was. */
  readonly solvedAfter: number | null;
  /** Mean absolute error on the test sequences at the end, on a scale from 0 to 1. */
  readonly error: number;
}

/** Trains one network on the adding problem until it is solved or its budget is spent. */
export async function runEntry(entry: Entry, seed: number): Promise<Run> {
  const task = addingProblem(lag);
  const spec = compose(parseRemedies(`${entry.remedies}+clip`, known), {
    depth: lag,
    width: entry.width,
    inputWidth: task.inputWidth,
    outputWidth: task.outputWidth,
    loss: squaredError,
  });
  const network = createNetwork(spec, { seed, batch });
  const batches = (step: number) => {
    const { inputs, targets } = task.trainingBatch({ seed, step, size: batch });
    return { inputs: inputs.data, targets: targets.data };
  };
  let error = testError(network, task);
  for await (const { step, loss } of train(network, { optimizer: adam(rate), batches, seed })) {
    const steps = step + 1;
    if (!Number.isFinite(loss)) return { ...entry, seed, solvedAfter: null, error: NaN };
    if (steps % lookEvery !== 0) continue;
    error = testError(network, task);
    if (error < solvedBelow) return { ...entry, seed, solvedAfter: steps, error };
    if (steps >= entry.budget) break;
  }
  return { ...entry, seed, solvedAfter: null, error };
}

function testError(network: Network, task: SequenceTask): number {
  const { inputs, targets } = task.testBatch({ start: 0, size: testSize });
  const outputs = network.predict(inputs.data);
  return targets.data.reduce((sum, target, i) => sum + Math.abs(outputs[i] - target), 0) / testSize;
}
