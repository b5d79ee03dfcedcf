import { snapshot } from '@gradient-remedies/core';
import { onMnist, seedsTo, type MnistSetup } from '../lab/mnist.js';
import { sizesOf } from '../lab/sizes.js';
import { partOf, type Experiment } from '../part.js';

/**
 * How far one step of gradient descent moves the weights of each layer, up to the rate: for each seed log10 of
 * the RMS of the gradient of its weights, from the input's to the readout's.
 */
export const experiment: Experiment<MnistSetup, (number | null)[][]> = {
  name: 'weight-gradients',
  cost: ({ depth, width, seeds }) => seeds * (0.01 + depth * (0.002 + 6e-7 * width * width)),
  run: (setup, lab) => {
    const { spec, sampleOf } = onMnist(setup, lab);
    return seedsTo(setup.seeds).map((seed) =>
      snapshot(spec, sampleOf(seed))
        .gradients.filter(({ name }) => name.endsWith('weight'))
        .map((each) => sizesOf(each).rms),
    );
  },
};

/** A part that measures the gradients of weights before training. */
export const weightGradients = partOf(experiment);
