import {
  columnSums,
  compose,
  constant,
  defineRemedy,
  measureLag,
  normal,
  orthogonal,
  squaredError,
  uniform,
  type Distribution,
  type Remedy,
} from '@gradient-remedies/core';
import { seedsTo } from '../lab/mnist.js';
import { partOf, type Experiment, type Setup } from '../part.js';

/** How the recurrent weights are drawn, up to a limit that each kind means in its own way. */
const draws = {
  /** Each is the limit: of one unit, its weight. */
  constant,
  /** The limit times a rotation: its spectral norm is the limit. */
  rotation: orthogonal,
  /** Each entry on its own, uniform between minus the limit and the limit. */
  entries: uniform,
} satisfies Record<string, (limit: number) => Distribution>;

/** A recurrent network of sigmoid units without input, left to itself. */
interface RecurrenceSetup extends Setup {
  readonly remedies: 'sigmoid';
  readonly weights: keyof typeof draws;
  readonly limit: number;
  readonly units: number;
  readonly steps: number;
  readonly seeds: number;
}

/** What a step back multiplies the gradient by, as log10: over all steps, and in the step where it is most. */
interface Recurrence {
  readonly log10PerStep: number;
  readonly most: number;
}

/** Hochreiter's recurrent network, with the biases that keep its units where their slope is steepest. */
export const experiment: Experiment<RecurrenceSetup, Recurrence[]> = {
  name: 'sigmoid-recurrence',
  cost: ({ steps, seeds }) => seeds * steps * 0.0005,
  run: ({ weights, limit, units, steps, seeds }) => {
    const size = { depth: steps, width: units, inputWidth: 1, outputWidth: 1, loss: squaredError };
    const spec = compose([recurrence(draws[weights](limit))], size);
    return seedsTo(seeds).map((seed) => {
      const inputs = new Float64Array(steps);
      const { full } = measureLag(spec, { seed, batch: 1, inputs, targets: [1] });
      const log10 = full.log10ByLag.map((each) => each!);
      const most = Math.max(...log10.slice(1).map((each, i) => each - log10[i]));
      return { log10PerStep: full.log10PerStep!, most };
    });
  },
};

/** h' = sigmoid(W h + U x - W 1/2): where h is 1/2, so is h', and the slope is 1/4. */
const recurrence = (weight: Distribution): Remedy =>
  defineRemedy({
    name: 'recurrence',
    changes: {
      cell: {
        states: 1,
        build: ({ ops, layer, activate, inputWidth, width }) => {
          const input = layer('input', { role: 'input', inputWidth, bias: null });
          const state = layer('state', { inputWidth: width });
          return ([h], x) => [activate(ops.add(input(x), state(h)))];
        },
      },
      initializer: ({ role }) => ({
        weight: role === 'hidden' ? weight : normal(1),
        bias: columnSums(-1 / 2),
      }),
    },
    reference: {
      authors: 'Hochreiter',
      year: 1991,
      title: 'Untersuchungen zu dynamischen neuronalen Netzen',
    },
  });

/** A part that measures recurrent networks of sigmoid units. */
export const sigmoidRecurrence = partOf(experiment);
