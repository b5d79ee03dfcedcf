import type { FloatArray } from '../interpreters/interpreter.js';

/** A parameter about to be changed, with its gradient. */
export interface TrainedParameter {
  /** Changed in place. */
  readonly data: FloatArray;
  readonly gradient: FloatArray;
  /** Its learning rate over that of the others. */
  readonly learningRateScale: number;
}

/** Makes one step downhill: changes every parameter in place. Always given the same ones in the same order. */
export type Update = (parameters: readonly TrainedParameter[]) => void;

/** A rule for turning gradients into steps. */
export interface Optimizer {
  readonly name: string;
  /** Begins a training run; what the rule remembers of past gradients belongs to the run. */
  readonly start: () => Update;
}
