import { compose, measureLag, parseRemedies } from '@gradient-remedies/core';
import { partOf, type Experiment, type Setup } from '../part.js';

/** An LSTM over a sequence of zeros, so that its gates do what their biases say. */
interface ForgetGateSetup extends Setup {
  readonly remedies: string;
  /** Time steps. */
  readonly depth: number;
  readonly width: number;
}

/** log10 of the gradient at the first cell state over that at the last, along the cell states alone. */
type ForgetGate = number | null;

/** What the cell state keeps of the gradient. */
export const experiment: Experiment<ForgetGateSetup, ForgetGate> = {
  name: 'forget-gate',
  cost: ({ depth }) => depth * 0.001,
  run: ({ remedies, depth, width }, { known }) => {
    const size = { depth, width, inputWidth: 1, outputWidth: 2 };
    const { carousel } = measureLag(compose(parseRemedies(remedies, known), size), {
      ...{ seed: 1, batch: 1, inputs: new Float64Array(depth), targets: [1, 0] },
    });
    return carousel?.log10Ratio ?? null;
  },
};

/** A part that measures an LSTM on zeros. */
export const forgetGate = partOf(experiment);
