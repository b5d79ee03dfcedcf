import {
  compose,
  createNetwork,
  parseRemedies,
  randomStream,
  sgd,
  squaredError,
  train,
  type Batch,
} from '@gradient-remedies/core';
import { partOf, type Experiment, type Setup } from '../part.js';

/** A deep linear network that learns a linear map, whose inputs are as wide as its layers and its outputs. */
interface LinearLearningSetup extends Setup {
  readonly remedies: string;
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
  readonly rate: number;
  /** It has learned the map once it explains this share of the variance. */
  readonly explained: number;
  /** After so many steps it is given up. */
  readonly budget: number;
  readonly seed: number;
}

/** Steps until it has learned the map; null if it did not within its budget. */
type LinearLearning = number | null;

/** How much a new batch counts in the loss's running mean, which takes the chance of one batch out of it. */
const newest = 0.2;

/** How long a deep linear network takes. */
export const experiment: Experiment<LinearLearningSetup, LinearLearning> = {
  name: 'linear-learning',
  cost: ({ depth, width, batch, budget }) =>
    budget * (2e-4 + 1e-4 * width + (depth + 1) * (1e-5 + (width * width * batch * 6) / 3e10)),
  run: async ({ remedies, depth, width, batch, rate, explained, budget, seed }, { known }) => {
    const size = { depth, width, inputWidth: width, outputWidth: width, loss: squaredError };
    const spec = compose(parseRemedies(remedies, known), size);
    const network = createNetwork(spec, { seed, batch });
    const batches = teacher(width, batch, seed);
    // Half the variance of the outputs, each of 1: what predicting zero costs.
    const untaught = width / 2;
    let mean = 2 * untaught;
    for await (const { step, loss } of train(network, { optimizer: sgd(rate), batches, seed })) {
      mean += newest * (loss - mean);
      if (mean <= (1 - explained) * untaught) return step + 1;
      if (step + 1 >= budget) break;
    }
    return null;
  },
};

/** Examples of a map with normal entries of variance 1/width, of normal inputs; each step's are new. */
function teacher(width: number, batch: number, seed: number): () => Batch {
  const entry = randomStream(seed, 'teacher').normal;
  const map = Float64Array.from({ length: width * width }, () => entry() / Math.sqrt(width));
  const { normal } = randomStream(seed, 'inputs');
  return () => {
    const inputs = Float64Array.from({ length: batch * width }, normal);
    const targets = new Float64Array(batch * width);
    for (let i = 0; i < batch; i++) {
      for (let k = 0; k < width; k++) {
        const x = inputs[i * width + k];
        for (let j = 0; j < width; j++) targets[i * width + j] += x * map[k * width + j];
      }
    }
    return { inputs, targets };
  };
}

/** A part that has a deep linear network learn a map. */
export const linearLearning = partOf(experiment);
