import { sigmoid } from '../activations/sigmoid.js';
import { dense } from '../composites/dense.js';
import { lecun } from '../initializers/schemes.js';
import type { Loss } from '../losses/loss.js';
import type { Ingredients } from './ingredients.js';

/** Everything there is to know of a network but the values of its parameters. */
export interface NetworkSpec extends Ingredients {
  /** Number of entries of each example; at each time step, for a sequence network. */
  readonly inputWidth: number;
  /** Width of each hidden state, h_1 to h_L: their number is the depth. */
  readonly widths: readonly number[];
  /** Number of outputs, such as classes. */
  readonly outputWidth: number;
  readonly loss: Loss;
  /** The remedies it is made of, canonical and sorted; `["sigmoid"]` for the bare baseline. */
  readonly remedies: readonly string[];
  /** Which remedy set an ingredient; the rest is the baseline's. */
  readonly setBy: Readonly<Partial<Record<keyof Ingredients, string>>>;
}

/** Number of entries of an example: a sequence network's holds the data of all its steps, one after the other. */
export const entriesOf = ({ cell, widths, inputWidth }: NetworkSpec): number =>
  cell === null ? inputWidth : widths.length * inputWidth;

/** The plain sigmoid network: what a spec is where no remedy changes it. */
export const baselineIngredients: Ingredients = {
  activation: sigmoid,
  // Weights of variance 1/fan-in and zero biases.
  initializer: lecun,
  initializerTransform: null,
  block: ({ branch }) => branch,
  layer: dense,
  normalization: null,
  cell: null,
  penalty: null,
  gradientTransform: null,
  prepare: null,
  stages: null,
};
