import {
  compose,
  createNetwork,
  defineRemedy,
  reference,
  sgd,
  squaredError,
  train,
} from '@gradient-remedies/core';
import { workedExample } from '@gradient-remedies/datasets';
import { partOf, type Experiment, type Setup } from '../part.js';

const { inputs, target, learningRate, weights, source } = workedExample;

const withoutBiases = defineRemedy({
  name: 'without-biases',
  changes: { initializer: () => ({ weight: { kind: 'constant', value: 0 }, bias: null }) },
  reference: { authors: 'Skansi', year: 2018, title: source },
});

/** The textbook's worked example: w1 to w6 after one step of gradient descent, from the library's gradients. */
export const experiment: Experiment<Setup, number[]> = {
  name: 'worked-example',
  cost: () => 0.01,
  run: async () => {
    const spec = compose([withoutBiases], {
      ...{ depth: 1, width: 2, inputWidth: 2, outputWidth: 1 },
      loss: {
        name: 'squared error of a sigmoid',
        apply: (ops, output, targets) => squaredError.apply(ops, ops.sigmoid(output), targets),
      },
    });
    const network = createNetwork(spec, { seed: 1, batch: 1, interpreter: reference });
    const before = weights.map((weight) => weight.before);
    network.values.get('input.weight')!.set(before.slice(0, 4));
    network.values.get('readout.weight')!.set(before.slice(4));
    const batches = () => ({ inputs, targets: [target] });
    const step = train(network, { optimizer: sgd(learningRate), batches, seed: 1 });
    await step.next();
    await step.return();
    return ['input.weight', 'readout.weight'].flatMap((name) => [...network.values.get(name)!]);
  },
};

/** The part that makes the worked example's step. */
export const workedExampleStep = partOf(experiment);
