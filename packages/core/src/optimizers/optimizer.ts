import type { UpdateInputs, UpdateOps } from '../graph/tracer.js';
import type { Tensor } from '../ops.js';

/** A rule for turning gradients into steps. */
export interface Optimizer {
  readonly name: string;
  /** How many tensors of its shape the rule remembers of a parameter's past gradients, zeros at first. */
  readonly memory: number;
  /**
   * The numbers of each step of a run, the learning rate first: as many each time, without end. They are
   * operands, so that another rate needs no other plan.
   */
  readonly numbers: () => Iterator<readonly number[], never>;
  /** Writes down the step of one parameter. */
  readonly update: (ops: UpdateOps, parameter: TrainedParameter, inputs: UpdateInputs) => Tensor;
}

/** A parameter about to be changed. */
export interface TrainedParameter {
  readonly tensor: Tensor;
  /** Its learning rate over that of the others. */
  readonly learningRateScale: number;
}
