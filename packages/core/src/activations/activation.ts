import type { Ops, Tensor } from '../ops.js';

/** What a unit does to its weighted sum, elementwise. */
export interface Activation {
  readonly name: string;
  /** Written in the operations; the derivative follows from them. */
  readonly apply: (ops: Ops, x: Tensor) => Tensor;
  /** The largest |derivative| anywhere; left out where there is none. An entry under 1/100 of it is saturated. */
  readonly largestDerivative?: number;
}
