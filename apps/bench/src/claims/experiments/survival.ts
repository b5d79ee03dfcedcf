import { measureTrial } from '../../trial/measure-trial.js';
import { loadDataset } from '../../dataset.js';
import { partOf, type Experiment, type Setup } from '../part.js';

/** Networks of one kind, measured before training on MNIST. */
export interface SurvivalSetup extends Setup {
  readonly remedies: string;
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
  /** How many: seeds 1 to this. */
  readonly seeds: number;
}

/** What is left of the gradient in one of them; a value of exactly zero is null. */
export interface Survival {
  /** log10 of the gradient's RMS at the first hidden state over that at the last. */
  readonly log10Ratio: number | null;
  /** What each layer adds to it on the way back. */
  readonly log10PerLayer: number | null;
  /** log10 of the norm of the gradient of the weights into the second hidden state over that into the last. */
  readonly weightsLog10Ratio: number | null;
  /** log10 of the product of the RMS of the activation's derivative over the layers gone back. */
  readonly log10Derivatives: number | null;
}

/** Survival before training. */
export const experiment: Experiment<SurvivalSetup, Survival[]> = {
  name: 'survival',
  cost: ({ depth, width, seeds }) => seeds * depth * (0.002 + 6e-7 * width * width),
  run: ({ seeds, remedies, ...setup }, { known }) => {
    const context = { known, dataset: loadDataset('mnist') };
    return Array.from({ length: seeds }, (_, i) => {
      const trial = { ...setup, remedies: remedies.split('+'), seed: i + 1, dataset: 'mnist' };
      const measured = measureTrial({ ...trial, stage: 'initialization' }, context);
      const { survival, weights, layers } = measured;
      return {
        log10Ratio: survival.log10Ratio,
        log10PerLayer: survival.log10PerLayer,
        weightsLog10Ratio: weights.log10Ratio,
        log10Derivatives: layers
          .slice(1)
          .reduce<number | null>(
            (sum, { log10DerivativeRms: each }) =>
              sum === null || each === null ? null : sum + each,
            0,
          ),
      };
    });
  },
};

/** A part that measures networks before training. */
export const survival = partOf(experiment);
