import { snapshot } from '@gradient-remedies/core';
import { onMnist, seedsTo, type MnistSetup } from '../lab/mnist.js';
import { partOf, type Experiment } from '../part.js';

/**
 * How far the layers are from equal: their weights times the gradient of these, summed over all entries, largest
 * difference from that of the readout, relative to it. Null where that of the readout is exactly zero.
 */
type Imbalance = number | null;

/** Weights times their gradients, layer by layer, before training. */
export const experiment: Experiment<MnistSetup, Imbalance[]> = {
  name: 'balance',
  cost: ({ depth, width, seeds }) => seeds * depth * (0.003 + 6e-7 * width * width),
  run: (setup, lab) => {
    const { spec, sampleOf } = onMnist(setup, lab);
    return seedsTo(setup.seeds).map((seed) => {
      const { parameters, gradients } = snapshot(spec, sampleOf(seed));
      const products = gradients.flatMap(({ name, data, exponent }, i) => {
        if (!name.endsWith('.weight')) return [];
        const sum = data.reduce((total, each, j) => total + each * parameters[i].data[j], 0);
        return [sum * Math.exp(exponent * Math.LN2)];
      });
      const last = products[products.length - 1];
      return last === 0 ? null : Math.max(...products.map((each) => Math.abs(each / last - 1)));
    });
  },
};

/** A part that compares the layers of networks. */
export const balance = partOf(experiment);
