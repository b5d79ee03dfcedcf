import { planMeasurement } from '@gradient-remedies/core';
import { onMnist, seedsTo, type MnistSetup } from '../lab/mnist.js';
import { partOf, type Experiment } from '../part.js';

/** What is left of the gradient in one network before training; a value of exactly zero is null. */
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
export const experiment: Experiment<MnistSetup, Survival[]> = {
  name: 'survival',
  cost: ({ depth, width, seeds }) => seeds * depth * (0.002 + 6e-7 * width * width),
  run: (setup, lab) => {
    const { spec, sampleOf } = onMnist(setup, lab);
    const measure = planMeasurement(spec, setup);
    return seedsTo(setup.seeds).map((seed) => {
      const { survival, weights, layers } = measure(sampleOf(seed));
      const derivatives = layers.slice(1).map((each) => each.log10DerivativeRms);
      return {
        log10Ratio: survival.log10Ratio,
        log10PerLayer: survival.log10PerLayer,
        weightsLog10Ratio: weights.log10Ratio,
        log10Derivatives: derivatives.every((each) => each !== null)
          ? derivatives.reduce((sum, each) => sum + each, 0)
          : null,
      };
    });
  },
};

/** A part that measures networks before training. */
export const survival = partOf(experiment);
