import type { FloatArray, Value } from '../interpreters/interpreter.js';

/** One layer whose first weights can be chosen after looking at the data. */
export interface PreparedLayer {
  /** Name of its weight. */
  readonly name: string;
  /** Entries of the weight, (in, out); change them in place. */
  readonly weight: FloatArray;
  /** Runs the network from the last weight that changed up to this layer's weighted sum, and returns it. */
  readonly weightedSum: () => Value;
}

/**
 * Data-dependent initialization: is handed the layers in the order the network runs, with one batch
 * of data in place. The cost is linear in depth, as a run goes on from the weight that changed.
 */
export type Prepare = (layers: Iterable<PreparedLayer>) => void;
