import {
  adam,
  createNetwork,
  fast,
  measure,
  type Batch,
  sgd,
  stagesOf,
  train,
  type Network,
  type TrainingEvent,
} from '@gradient-remedies/core';
import type { TrainingResult } from '../results/row.js';
import { batchOf, networkOf, type TrialContext } from './network.js';
import { testScore } from './test-score.js';
import type { TrainingPlan, Trial } from './trial.js';

/** Training losses are means over this many last steps: one batch says little. */
const lossWindow = 10;

/** A trial that trains. */
type TrainedTrial = Trial & { readonly training: TrainingPlan };

/** One run at one rate: paused, and able to go on. */
interface Run {
  readonly rate: number;
  readonly network: Network;
  readonly events: AsyncGenerator<TrainingEvent>;
  /** The loss of each step so far, those of pretraining not among them. */
  readonly losses: number[];
}

/** What stages of pretraining come to. */
interface Pretrained {
  readonly values: Network['values'];
  /** Steps made: those of the stages, unless they diverged. */
  readonly steps: number;
  readonly diverged: boolean;
}

/**
 * Trains a network at each rate for a few steps, carries on with the rate of the lowest training
 * loss, and scores it on the test examples. Stages of pretraining come
 * first, once for all rates, since they have rates of their own; their steps count.
 *
 * Divergence is an outcome: a run whose loss or weights became NaN or infinite never wins over one
 * where they did not.
 */
export async function trainTrial(
  trial: TrainedTrial,
  context: TrialContext,
): Promise<TrainingResult> {
  const { steps, rates, chooseAfter } = trial.training;
  const pretrained = await pretrain(trial, context);
  const runs = rates.map((rate) => startRun(rate, trial, context, pretrained));
  for (const run of runs) await advance(run, Math.min(chooseAfter, steps - pretrained.steps));
  const best = runs.reduce((a, b) => (lossOf(b) < lossOf(a) ? b : a));
  await advance(best, steps - pretrained.steps);
  const loss = lossOf(best);
  const diverged = pretrained.diverged || !Number.isFinite(loss);
  return {
    steps: pretrained.steps + best.losses.length,
    rate: best.rate,
    loss: diverged ? null : loss,
    ...testScore(diverged ? null : best.network, trial, context),
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

/** Goes through the stages of a network, if it has any. */
async function pretrain(trial: TrainedTrial, context: TrialContext): Promise<Pretrained> {
  const { steps, rates } = trial.training;
  const stages = stagesOf(networkOf(trial, context), steps);
  const end = stages.reduce((sum, stage) => sum + stage.steps, 0);
  if (end === 0) return { values: new Map(), steps: 0, diverged: false };
  // The rate is that of the network as a whole: no step is made with it.
  const { network, events, losses } = startRun(rates[0], trial, context);
  await advance({ events, losses }, end);
  await events.return(undefined);
  const diverged = !losses.every(Number.isFinite);
  return { values: network.values, steps: losses.length, diverged };
}

function startRun(
  rate: number,
  trial: TrainedTrial,
  context: TrialContext,
  pretrained?: Pretrained,
): Run {
  const { seed, batch, training } = trial;
  const batches = (step: number): Batch => batchOf(trial, context, step);
  const interpreter = trial.relaxed ? fast.relaxed : fast.f32;
  const options = { seed, batch, interpreter, data: batches(0) };
  const network = createNetwork(networkOf(trial, context), options);
  for (const [name, values] of pretrained?.values ?? []) network.values.get(name)!.set(values);
  const optimizer = { sgd, adam }[training.optimizer](rate);
  const start = pretrained?.steps ?? 0;
  const events = train(network, { optimizer, batches, seed, steps: training.steps, start });
  return { rate, network, events, losses: [] };
}

/** Runs up to a number of losses in all, or until one is no longer finite, where training ends. */
async function advance(
  { events, losses }: Pick<Run, 'events' | 'losses'>,
  steps: number,
): Promise<void> {
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
