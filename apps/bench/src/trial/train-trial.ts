import {
  adam,
  createNetwork,
  fast,
  measure,
  type Batch,
  sgd,
  train,
  type Network,
  type TrainingEvent,
} from '@gradient-remedies/core';
import type { Dataset, SequenceTask } from '@gradient-remedies/datasets';
import { isSequences } from '../dataset.js';
import type { TrainingResult } from '../results/row.js';
import { batchOf, networkOf, type TrialContext } from './network.js';
import type { TrainingPlan, Trial } from './trial.js';

/** Training losses are means over this many last steps: one batch says little. */
const lossWindow = 10;

/** One run at one rate: paused, and able to go on. */
interface Run {
  readonly rate: number;
  readonly network: Network;
  readonly events: AsyncGenerator<TrainingEvent>;
  /** The loss of each step so far. */
  readonly losses: number[];
}

/**
 * Trains a network at each rate for a few steps, carries on with the rate of the lowest training
 * loss, and looks at how it does on test examples.
 *
 * Divergence is an outcome: a run whose loss or weights became NaN or infinite never wins over one
 * where they did not.
 */
export async function trainTrial(
  trial: Trial & { training: TrainingPlan },
  context: TrialContext,
): Promise<TrainingResult> {
  const { steps, rates, chooseAfter } = trial.training;
  const runs = rates.map((rate) => startRun(rate, trial, context));
  for (const run of runs) await advance(run, chooseAfter);
  const best = runs.reduce((a, b) => (lossOf(b) < lossOf(a) ? b : a));
  await advance(best, steps);
  const loss = lossOf(best);
  const diverged = !Number.isFinite(loss);
  return {
    steps: best.losses.length,
    rate: best.rate,
    loss: diverged ? null : loss,
    ...testResult(diverged ? null : best.network, trial, context),
    log10PerLayer: diverged ? null : factorAfter(best.network, trial, context),
    diverged,
  };
}

/** What each layer multiplies the gradient by once the network is trained, on the batch that it was measured on before. */
function factorAfter(network: Network, trial: Trial, context: TrialContext): number | null {
  const { seed, batch } = trial;
  const sample = { seed, batch, ...batchOf(trial, context, 0), values: network.values };
  return measure(networkOf(trial, context), sample).survival.log10PerLayer;
}

/** Null for a network that diverged. */
function testResult(
  network: Network | null,
  { depth }: Trial,
  { dataset }: TrialContext,
): Pick<TrainingResult, 'testAccuracy' | 'testError'> {
  if (!isSequences(dataset)) return { testAccuracy: network && testAccuracy(network, dataset) };
  return { testAccuracy: null, testError: network && testError(network, dataset.ofSteps(depth)) };
}

function startRun(
  rate: number,
  trial: Trial & { training: TrainingPlan },
  context: TrialContext,
): Run {
  const { seed, batch } = trial;
  const batches = (step: number): Batch => batchOf(trial, context, step);
  const interpreter = trial.relaxed ? fast.relaxed : fast.f32;
  const options = { seed, batch, interpreter, data: batches(0) };
  const network = createNetwork(networkOf(trial, context), options);
  const optimizer = { sgd, adam }[trial.training.optimizer](rate);
  const events = train(network, { optimizer, batches, seed });
  return { rate, network, events, losses: [] };
}

/** Runs up to a number of steps in all, or until the loss is no longer finite, where training ends. */
async function advance({ events, losses }: Run, steps: number): Promise<void> {
  while (losses.length < steps) {
    const event = await events.next();
    if (event.done === true) return;
    losses.push(event.value.loss);
  }
}

/** Infinite for a run that diverged, if only with its very last update, so that any other is better. */
function lossOf({ losses, network }: Run): number {
  if (![...network.values.values()].every((values) => values.every(Number.isFinite))) {
    return Infinity;
  }
  const last = losses.slice(-lossWindow);
  const mean = last.reduce((sum, loss) => sum + loss, 0) / last.length;
  return Number.isFinite(mean) ? mean : Infinity;
}

/** Share of the test examples whose greatest output is that of their class. */
function testAccuracy(network: Network, dataset: Dataset): number {
  const { testSize, classes } = dataset;
  let correct = 0;
  for (let start = 0; start < testSize; start += rowsAtOnce) {
    const { inputs, labels } = dataset.testBatch({
      start,
      size: Math.min(rowsAtOnce, testSize - start),
    });
    const outputs = network.predict(inputs.data);
    labels.forEach((label, i) => {
      if (greatest(outputs, i * classes, classes) === label) correct++;
    });
  }
  return correct / testSize;
}

/** Mean absolute error on test sequences, of the answer after the last step. */
function testError(network: Network, task: SequenceTask): number {
  const { inputs, targets } = task.testBatch({ start: 0, size: rowsAtOnce });
  const outputs = network.predict(inputs.data);
  const errors = targets.data.map((target, i) => Math.abs(outputs[i] - target));
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

const rowsAtOnce = 1_000;

/** Which of `count` numbers from `start` on is the greatest; -1 if none is a number. */
function greatest(values: Float64Array | Float32Array, start: number, count: number): number {
  let best = -1;
  for (let i = 0; i < count; i++) {
    if (values[start + i] > (best === -1 ? -Infinity : values[start + best])) best = i;
  }
  return best;
}
