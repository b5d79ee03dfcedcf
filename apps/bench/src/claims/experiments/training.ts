import {
  adam,
  createNetwork,
  momentum,
  planMeasurement,
  sgd,
  train,
  type Network,
} from '@gradient-remedies/core';
import { isSequences, loadDataset } from '../../trial/dataset.js';
import { batchOf, networkOf } from '../../trial/network.js';
import { testScore } from '../../trial/test-score.js';
import { partOf, type Experiment, type Setup } from '../part.js';

const optimizers = { sgd, momentum, adam };

/** One network, trained in f32 at one rate. */
export interface TrainingSetup extends Setup {
  readonly remedies: string;
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
  /** Decides the weights and the batches. */
  readonly seed: number;
  readonly optimizer: keyof typeof optimizers;
  readonly rate: number;
  /** After how many steps, those of pretraining counted, it is looked at, in rising order. The last ends the run. */
  readonly looks: readonly number[];
  /** `mnist` if left out; or `adding`, sequences of as many steps as the depth. */
  readonly dataset?: 'mnist' | 'adding';
  /** Ends the run at the first look whose score is this good. */
  readonly until?: number;
}

/** How a network did at one look. */
export interface Look {
  readonly steps: number;
  /** Of the last batch before the look; null before the first step. */
  readonly loss: number | null;
  /** The share of test images that it classifies correctly; or its mean absolute error on 1,000 test sequences. */
  readonly score: number;
  /** What each layer adds to log10 of the gradient, on the seed's first batch. Null if that is exactly zero. */
  readonly log10PerLayer: number | null;
}

/** What came of a run. */
export interface Training {
  readonly looks: readonly Look[];
  /** Whether loss or weights became NaN or infinite, which ends it. */
  readonly diverged: boolean;
}

/** Training, and how the network and its gradient do meanwhile. */
export const experiment: Experiment<TrainingSetup, Training> = {
  name: 'training',
  cost: ({ depth, width, batch, looks, dataset }) => {
    const inputs = dataset === 'adding' ? 0 : 784;
    const weights = width * (inputs + depth * width * (dataset === 'adding' ? 4 : 1));
    return (looks[looks.length - 1] * weights * batch * 6) / 1.5e10;
  },
  run: async (setup, { known }) => {
    const { seed, batch, optimizer, rate, dataset: name = 'mnist', until } = setup;
    const dataset = loadDataset(name);
    const trial = { ...setup, remedies: setup.remedies.split('+') };
    const context = { known, dataset };
    const batches = (step: number) => batchOf(trial, context, step);
    const spec = networkOf(trial, context);
    const network = createNetwork(spec, { seed, batch, data: batches(0) });
    const measure = planMeasurement(spec, { batch });
    const scoreNow = (): number => {
      const { testAccuracy, testError } = testScore(network, trial, context);
      return (testAccuracy ?? testError)!;
    };
    const isReached = (score: number): boolean =>
      until !== undefined && (isSequences(dataset) ? score <= until : score >= until);
    const events = train(network, {
      ...{ optimizer: optimizers[optimizer](rate), batches, seed },
      steps: setup.looks[setup.looks.length - 1],
    });
    const looks: Look[] = [];
    let [steps, loss] = [0, null as number | null];
    for (const end of setup.looks) {
      for (; steps < end; steps++) {
        const event = await events.next();
        if (event.done === true || !Number.isFinite(event.value.loss)) {
          return { looks, diverged: true };
        }
        loss = event.value.loss;
      }
      if (!isFinite(network)) return { looks, diverged: true };
      const { survival } = measure({ seed, ...batches(0), values: network.values });
      const score = scoreNow();
      if (!Number.isFinite(score)) return { looks, diverged: true };
      looks.push({ steps, loss, score, log10PerLayer: survival.log10PerLayer });
      if (isReached(score)) break;
    }
    await events.return();
    return { looks, diverged: false };
  },
};

/** A part that trains a network. */
export const training = partOf(experiment);

const isFinite = ({ values }: Network): boolean =>
  [...values.values()].every((each) => each.every(Number.isFinite));
