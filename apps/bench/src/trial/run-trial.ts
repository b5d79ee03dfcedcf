import { NonFiniteError, UsageError } from '@gradient-remedies/core';
import type { Row, TrialError } from '../results/row.js';
import { quoted } from '../strangers/quoted.js';
import { measureTrial, type TrialMeasurement } from './measure-trial.js';
import type { TrialContext } from './network.js';
import type { RecallPlan } from './recall-plan.js';
import { recallTrial } from './recall-trial.js';
import { trainTrial } from './train-trial.js';
import { hashOf, type TrainingPlan, type Trial } from './trial.js';

/**
 * Runs a trial. What goes wrong in it is part of its row; only a mistake in the call is thrown.
 *
 * @returns The row, its keys in the order of the results file.
 * @throws UsageError - If there can be no such network.
 */
export async function runTrial(trial: Trial, context: TrialContext): Promise<Row> {
  return attempt(trial, async () =>
    isTraining(trial)
      ? { training: await trainTrial(trial, context) }
      : measured(measureTrial(trial, context)),
  );
}

/** The same for a trial of recall, which has no remedies and data of its own. */
export const runRecall = (trial: Trial & { recall: RecallPlan }): Promise<Row> =>
  attempt(trial, () => ({ recall: recallTrial(trial) }));

async function attempt(trial: Trial, run: () => Outcome | Promise<Outcome>): Promise<Row> {
  try {
    return rowOf(trial, await run());
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return failedRow(trial, error);
  }
}

const isTraining = (trial: Trial): trial is Trial & { training: TrainingPlan } =>
  trial.training !== undefined;

/** Whether a trial is one of recall. */
export const isRecall = (trial: Trial): trial is Trial & { recall: RecallPlan } =>
  trial.recall !== undefined;

/** The row of a trial that could not be finished. */
export function failedRow(trial: Trial, error: unknown): Row {
  return rowOf(trial, { error: describe(error) });
}

function describe(error: unknown): TrialError {
  if (error instanceof NonFiniteError) return { code: nonFinite, message: error.message };
  // Anything can be thrown, an object without a message too.
  if (!(error instanceof Error)) return { code: 'Error', message: quoted(error) };
  return { code: quoted(error.name), message: quoted(error.message) };
}

/** The code of a trial's error where a number of it is NaN or infinite. */
export const nonFinite = 'non-finite';

/** Makes sure that all numbers of a measurement are numbers. */
function measured({ survival, weights, carousel, layers }: TrialMeasurement): Outcome {
  for (const part of [survival, weights, ...layers]) refuseNonFinite(part);
  return { survival, weights, carousel, layers };
}

function refuseNonFinite(part: object): void {
  for (const [name, value] of Object.entries(part)) {
    if (value !== null && !Number.isFinite(value)) {
      const at = 'index' in part ? ` of layer ${String(part.index)}` : '';
      throw new NonFiniteError(`${name}${at} is ${value}.`);
    }
  }
}

type Outcome = Partial<
  Pick<Row, 'survival' | 'weights' | 'carousel' | 'layers' | 'training' | 'recall' | 'error'>
>;

function rowOf(trial: Trial, outcome: Outcome): Row {
  const { stage, remedies, depth, width, seed, dataset, batch, control } = trial;
  return {
    schema: 1,
    trial: hashOf(trial),
    stage,
    remedies,
    depth,
    width,
    seed,
    dataset,
    batch,
    precision: stage === 'training' ? 'f32' : 'f64',
    kernels: trial.relaxed ? 'relaxed' : 'plain',
    ...(control && { control }),
    survival: outcome.survival ?? null,
    weights: outcome.weights ?? null,
    ...(outcome.carousel !== undefined && { carousel: outcome.carousel }),
    layers: outcome.layers ?? [],
    predicted: null,
    training: outcome.training ?? null,
    ...(outcome.recall !== undefined && { recall: outcome.recall }),
    error: outcome.error ?? null,
  };
}
