import type { Tracer } from '../graph/tracer.js';
import type { Tensor } from '../ops.js';
import type { FloatArray } from './interpreter.js';

/** What a {@link GraphInterpreter} is asked: some values of one trace, and the gradient of one of them. */
export interface GraphQuestion {
  /** The trace that holds all tensors below. */
  readonly tracer: Tracer;
  /** Entries of every input that the outputs depend on, row-major. */
  readonly values: ReadonlyMap<Tensor, ArrayLike<number>>;
  /** Tensors whose entries are wanted. */
  readonly outputs: readonly Tensor[];
  /** The sum of its entries is differentiated. */
  readonly objective: Tensor;
  /** With respect to what: inputs, or any tensor on the way. */
  readonly withRespectTo: readonly Tensor[];
}

/** Entries, row-major, in the order of the question. */
export interface GraphAnswer {
  readonly outputs: readonly FloatArray[];
  /** All zeros where no gradient arrives. */
  readonly gradients: readonly FloatArray[];
}

/** An interpreter that runs a whole graph and differentiates it by means of its own. */
export interface GraphInterpreter {
  readonly name: string;
  readonly precision: 'f32' | 'f64';
  /** Runs the graph and differentiates it. */
  readonly answer: (question: GraphQuestion) => Promise<GraphAnswer>;
}
