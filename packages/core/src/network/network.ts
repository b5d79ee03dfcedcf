import { UsageError } from '../errors.js';
import { sizeOf } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import { Execution } from '../interpreters/execution.js';
import { fast } from '../interpreters/fast/index.js';
import { allocate, type FloatArray, type Interpreter } from '../interpreters/interpreter.js';
import { entriesOf, type NetworkSpec } from '../spec/network-spec.js';
import type { Parameter } from '../spec/parameter.js';
import type { Batch } from './initialize.js';
import { drawParameters, initialize } from './initialize.js';
import { traceNetwork } from './trace-network.js';
import type { TracedNetwork } from './traced.js';

/** What {@link createNetwork} is given. */
export interface NetworkOptions {
  /** Of the weights; a whole number. */
  readonly seed: number;
  /** Number of examples in a training batch. */
  readonly batch: number;
  /** `fast.f32` by default. */
  readonly interpreter?: Interpreter;
  /** What data-dependent initialization such as LSUV looks at; no other network needs it. */
  readonly data?: Batch;
}

/** A network with values for its parameters. */
export class Network {
  readonly spec: NetworkSpec;
  readonly batch: number;
  readonly interpreter: Interpreter;
  readonly #values: Map<string, FloatArray>;
  #evaluation: { rows: number; traced: TracedNetwork; execution: Execution } | undefined;

  /** Draws the parameters: see {@link createNetwork}. */
  constructor(spec: NetworkSpec, options: NetworkOptions) {
    const { seed, batch, data, interpreter = fast.f32 } = options;
    this.spec = spec;
    this.batch = batch;
    this.interpreter = interpreter;
    const traced = traceNetwork(spec, { batch });
    const initial =
      spec.prepare === null ? drawParameters(traced, seed) : initialize(spec, traced, seed, data);
    const sizes = traced.parameters.map(({ shape }) => sizeOf(shape));
    // One block: a deep network has thousands of parameters.
    const block = allocate(
      interpreter,
      sizes.reduce((sum, size) => sum + size, 0),
    );
    this.#values = new Map();
    let start = 0;
    for (const [name, values] of initial) {
      const stored = block.subarray(start, (start += values.length));
      stored.set(values);
      this.#values.set(name, stored);
    }
  }

  /**
   * Entries of each parameter by full name, row-major. Training changes them, and may put other arrays in
   * their place: look them up anew.
   */
  get values(): ReadonlyMap<string, FloatArray> {
    return this.#values;
  }

  /** Puts an array in the place of a parameter's, such as the buffer in which a plan changes it. */
  move(name: string, data: FloatArray): void {
    this.#values.set(name, data);
  }

  /**
   * The network's outputs, in evaluation mode.
   *
   * @param inputs - rows x inputWidth numbers, row-major; any number of rows.
   * @returns rows x outputWidth numbers: logits, for a classifier.
   * @throws UsageError - If the numbers do not fill whole rows.
   */
  predict(inputs: ArrayLike<number>): FloatArray {
    const rowLength = entriesOf(this.spec);
    const rows = inputs.length / rowLength;
    if (!Number.isInteger(rows) || rows === 0) {
      throw new UsageError(`predict needs rows of ${rowLength} numbers, but got ${inputs.length}.`);
    }
    const { traced, execution } = this.#evaluationOf(rows);
    this.load(execution, traced.parameters);
    execution.set(traced.inputs, inputs);
    execution.run();
    return execution.value(traced.output).data.slice();
  }

  /** Gives an execution this network's parameters; one that the network does not have is left alone. */
  load(execution: Execution, parameters: readonly Parameter[]): void {
    for (const { name, tensor } of parameters) {
      const values = this.values.get(name);
      if (values !== undefined) execution.set(tensor, values);
    }
  }

  #evaluationOf(rows: number): { traced: TracedNetwork; execution: Execution } {
    if (this.#evaluation?.rows !== rows) {
      const traced = traceNetwork(this.spec, { batch: rows, mode: 'evaluation' });
      const execution = new Execution(createPlan([traced.output]), this.interpreter);
      this.#evaluation = { rows, traced, execution };
    }
    return this.#evaluation;
  }
}

/**
 * Draws a network's parameters, ready to be trained.
 *
 * @param spec - The network, from {@link compose}.
 * @param options - The seed, the batch size, and the precision.
 * @throws UsageError - If the network looks at data to choose its weights and there is none.
 *
 * @example
 * ```ts
 * const spec = compose([], { depth: 2, width: 4, inputWidth: 3, outputWidth: 2 });
 * const network = createNetwork(spec, { seed: 1, batch: 8 });
 * network.predict([0.1, 0.2, 0.3]).length; // 2
 * ```
 */
export const createNetwork = (spec: NetworkSpec, options: NetworkOptions): Network =>
  new Network(spec, options);
