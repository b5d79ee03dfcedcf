import type { Network } from '@gradient-remedies/core';
import type { AutoencoderDataset, Dataset, SequenceTask } from '@gradient-remedies/datasets';
import { isSequences } from './dataset.js';
import type { TrainingResult } from '../results/row.js';
import type { TrialContext } from './network.js';
import type { Trial } from './trial.js';

/** How well a trained network does on the test examples. */
export type TestScore = Pick<TrainingResult, 'testAccuracy' | 'testError'>;

/**
 * Scores a network on test examples: how many it classifies correctly, or how far its outputs are from the targets
 * where there are no classes.
 *
 * @param network - Null for one that diverged, whose score is null.
 * @param trial - How long its sequences are.
 * @param context - The examples.
 */
export function testScore(
  network: Network | null,
  { depth }: Pick<Trial, 'depth'>,
  { dataset }: Pick<TrialContext, 'dataset'>,
): TestScore {
  if (isSequences(dataset)) {
    const task = dataset.ofSteps(depth);
    return { testAccuracy: null, testError: network && absoluteError(network, task) };
  }
  return 'classes' in dataset
    ? { testAccuracy: network && testAccuracy(network, dataset) }
    : { testAccuracy: null, testError: network && squaredError(network, dataset) };
}

const rowsAtOnce = 1_000;

/** Test examples, some at a time. */
function* testBatches<Batch>({
  testSize,
  testBatch,
}: {
  testSize: number;
  testBatch: (options: { start: number; size: number }) => Batch;
}): Generator<Batch> {
  for (let start = 0; start < testSize; start += rowsAtOnce) {
    yield testBatch({ start, size: Math.min(rowsAtOnce, testSize - start) });
  }
}

/** Share of the test examples whose greatest output is that of their class. */
function testAccuracy(network: Network, dataset: Dataset): number {
  const { testSize, classes } = dataset;
  let correct = 0;
  for (const { inputs, labels } of testBatches(dataset)) {
    const outputs = network.predict(inputs.data);
    labels.forEach((label, i) => {
      if (greatest(outputs, i * classes, classes) === label) correct++;
    });
  }
  return correct / testSize;
}

/** Mean absolute error on test sequences, of the answer after the last step. */
function absoluteError(network: Network, task: SequenceTask): number {
  const { inputs, targets } = task.testBatch({ start: 0, size: rowsAtOnce });
  const outputs = network.predict(inputs.data);
  const errors = targets.data.map((target, i) => Math.abs(outputs[i] - target));
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** Mean squared difference of an output and its target. */
function squaredError(network: Network, dataset: AutoencoderDataset): number {
  let sum = 0;
  for (const { inputs, targets } of testBatches(dataset)) {
    const outputs = network.predict(inputs.data);
    outputs.forEach((output, i) => {
      const difference = output - targets.data[i];
      sum += difference * difference;
    });
  }
  return sum / (dataset.testSize * dataset.outputWidth);
}

/** Which of `count` numbers from `start` on is the greatest; -1 if none is a number. */
function greatest(values: Float64Array | Float32Array, start: number, count: number): number {
  let best = -1;
  for (let i = 0; i < count; i++) {
    if (values[start + i] > (best === -1 ? -Infinity : values[start + best])) best = i;
  }
  return best;
}
