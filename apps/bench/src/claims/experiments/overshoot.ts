import { createNetwork, fast, sgd, train } from '@gradient-remedies/core';
import { onMnist, seedsTo, type MnistSetup } from '../lab/mnist.js';
import { partOf, type Experiment } from '../part.js';

/** One step of plain gradient descent. */
interface OvershootSetup extends MnistSetup {
  readonly rate: number;
}

/** Whether one step on a batch leaves its loss higher than before, for each seed. */
export const experiment: Experiment<OvershootSetup, boolean[]> = {
  name: 'overshoot',
  cost: ({ depth, width, seeds }) => seeds * (0.02 + depth * (0.003 + 6e-7 * width * width)),
  run: async (setup, lab) => {
    const { spec, sampleOf } = onMnist(setup, lab);
    const rises: boolean[] = [];
    for (const seed of seedsTo(setup.seeds)) {
      const sample = sampleOf(seed);
      // In f64: a loss of 1e50 is a number too.
      const network = createNetwork(spec, { ...sample, interpreter: fast.f64 });
      const events = train(network, { optimizer: sgd(setup.rate), batches: () => sample, seed });
      const [before, after] = [await events.next(), await events.next()];
      await events.return();
      // A loss that is no number any more is not lower.
      rises.push(after.done === true || !(after.value.loss <= before.value!.loss));
    }
    return rises;
  },
};

/** A part that makes one step from first weights. */
export const overshoot = partOf(experiment);
