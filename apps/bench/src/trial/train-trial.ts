import {
  createNetwork,
  fast,
  type Batch,
  sgd,
  train,
  UsageError,
  type Network,
  type TrainingEvent,
} from '@gradient-remedies/core';
import { isSequences } from '../dataset.js';
import type { TrainingResult } from '../results/row.js';
import { batchOf, networkOf, type TrialContext } from './network.js';
import { testAccuracy } from './test-accuracy.js';
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
 * loss, and counts the test examples that it then classifies correctly.
 *
 * Divergence is an outcome: a run whose loss or weights became NaN or infinite never wins over one
 * where they did not.
 */
export async function trainTrial(
  trial: Trial & { training: TrainingPlan },
  context: TrialContext,
): Promise<TrainingResult> {
  const { steps, rates, chooseAfter } = trial.training;
  const { dataset } = context;
  if (isSequences(dataset))
    throw new UsageError(`${dataset.name} has no classes to be told apart.`);
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
    testAccuracy: diverged ? null : testAccuracy(best.network, dataset),
    diverged,
  };
}

function startRun(rate: number, trial: Trial, context: TrialContext): Run {
  const { seed, batch } = trial;
  const batches = (step: number): Batch => batchOf(trial, context, step);
  const interpreter = trial.relaxed ? fast.relaxed : fast.f32;
  const options = { seed, batch, interpreter, data: batches(0) };
  const network = createNetwork(networkOf(trial, context), options);
  const events = train(network, { optimizer: sgd(rate), batches, seed });
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
