import {
  compose,
  parseRemedies,
  planMeasurement,
  randomStream,
  type Loss,
} from '@gradient-remedies/core';
import { seedsTo } from '../lab/mnist.js';
import { partOf, type Experiment, type Setup } from '../part.js';

/** Networks of one kind, each with one random example. */
interface FluctuationSetup extends Setup {
  readonly remedies: string;
  /** Of the hidden layers. */
  readonly widths: readonly number[];
  readonly seeds: number;
}

/**
 * For each network the natural logarithm of the squared gradient at the first hidden state over that at the last,
 * each the mean over its units; null where it is zero.
 */
type Fluctuation = readonly (number | null)[];

const [inputWidth, outputWidth] = [64, 10];

/** The gradient of the first output itself, so that it does not depend on how large the outputs are. */
const firstOutput: Loss = {
  name: 'first-output',
  apply: (ops, output) => ops.sumTo(ops.slice(output, 1, 0, 1), []),
};

/** How much the gradient differs from network to network. */
export const experiment: Experiment<FluctuationSetup, Fluctuation> = {
  name: 'fluctuation',
  cost: ({ widths, seeds }) => widths.reduce((sum, n) => sum + 2e-5 + 3e-8 * n * n, 0) * seeds,
  run: ({ remedies, widths, seeds }, { known }) => {
    const size = { width: widths, inputWidth, outputWidth, loss: firstOutput };
    const measure = planMeasurement(compose(parseRemedies(remedies, known), size), { batch: 1 });
    const targets = new Float64Array(outputWidth);
    return seedsTo(seeds).map((seed) => {
      const { normal } = randomStream(seed, 'example');
      const inputs = Float64Array.from({ length: inputWidth }, normal);
      const { log10Ratio } = measure({ seed, inputs, targets }).survival;
      return log10Ratio === null ? null : 2 * Math.LN10 * log10Ratio;
    });
  },
};

/** A part that measures many networks, each with an example of its own. */
export const fluctuation = partOf(experiment);
