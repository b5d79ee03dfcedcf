import { UsageError } from '../errors.js';
import type { Node, OpName } from '../graph/node.js';
import { isOp } from '../graph/node.js';
import type { Plan } from '../graph/plan.js';
import type { Tensor } from '../ops.js';
import type { Interpreter, Kernel, Value, Workspace } from './interpreter.js';

/** Called for a tensor as soon as it is computed, before its buffer can be reused. */
export type Observer = (value: Value) => void;

/** One node of a plan, with its buffers at hand. */
interface Step {
  readonly node: Node;
  /** Left out where the value is given from outside. */
  readonly kernel: Kernel<never> | undefined;
  readonly out: Value;
  readonly inputs: readonly Value[];
}

/** A plan with its buffers: give it inputs, run it, read what came out, as often as you like. */
export class Execution {
  readonly #positions: ReadonlyMap<Tensor, number>;
  readonly #values: readonly Value[];
  /** In the plan's order. */
  readonly #steps: readonly Step[];
  readonly #normalize: Workspace['normalize'];

  /**
   * Allocates the plan's buffers and writes its constants.
   *
   * @param plan - What is computed.
   * @param interpreter - How: wrap it in `scaled` for values that leave the range of f64.
   */
  constructor(plan: Plan, interpreter: Interpreter) {
    const { nodes, buffers, positions } = plan;
    const { buffers: arrays, kernels, stepKernels, normalize } = interpreter.open(plan);
    const known: Partial<Record<OpName, unknown>> = { ...kernels, ...stepKernels };
    const values = nodes.map(({ shape }, position) => {
      return { shape, data: arrays[buffers[position]], exponent: 0, largest: 0 };
    });
    this.#positions = positions;
    this.#values = values;
    this.#normalize = normalize;
    this.#steps = nodes.map((node, position) => {
      const kernel = known[node.op] as Kernel<never> | undefined;
      const isGiven = node.op === 'input' || node.op === 'constant';
      if (!kernel && !isGiven) {
        throw new UsageError(`${interpreter.name} cannot train: it has no kernel for ${node.op}.`);
      }
      const inputs = node.inputs.map((input) => values[positions.get(input)!]);
      return { node, kernel, out: values[position], inputs };
    });
    for (const node of nodes) if (isOp(node, 'constant')) this.set(node, node.attributes.values);
  }

  /**
   * Writes an input's entries, row-major. The plan may not need it; then nothing happens.
   *
   * @throws UsageError - If there are not as many numbers as the input's shape has entries.
   */
  set(tensor: Tensor, values: ArrayLike<number>): void {
    const position = this.#positions.get(tensor);
    if (position === undefined) return;
    const value = this.#values[position];
    if (values.length !== value.data.length) {
      const { node } = this.#steps[position];
      const name = isOp(node, 'input') ? node.attributes.name : node.op;
      const needed = `${value.data.length} numbers for its shape [${value.shape.join(', ')}]`;
      throw new UsageError(`${name} needs ${needed}, but got ${values.length}.`);
    }
    value.data.set(values);
    value.exponent = 0;
    this.#normalize?.(value);
  }

  /** What `tensor` holds, if the plan needs it. */
  find(tensor: Tensor): Value | undefined {
    const position = this.#positions.get(tensor);
    return position === undefined ? undefined : this.#values[position];
  }

  /** What `tensor` holds after a run; only inputs and the plan's outputs are still there. */
  value(tensor: Tensor): Value {
    return this.#values[this.#position(tensor)];
  }

  /**
   * Runs the plan in order.
   *
   * @param observers - For each tensor, what is told its value in passing.
   * @param part - Runs only from the operation `from`, or from the one after `after`, to the operation
   *   `to`, included. What comes before must have run, and its buffers must still hold it.
   */
  run(
    observers?: ReadonlyMap<Tensor, Observer>,
    part: { from?: Tensor; after?: Tensor; to?: Tensor } = {},
  ): void {
    const told = observers && this.#told(observers);
    const first = part.after ? this.#position(part.after) + 1 : this.#firstOf(part.from);
    const last = part.to === undefined ? this.#values.length - 1 : this.#position(part.to);
    for (let position = first; position <= last; position++) {
      const { kernel, out, inputs, node } = this.#steps[position];
      kernel?.(out, inputs, node as never);
      told?.get(position)?.(out);
    }
  }

  #told(observers: ReadonlyMap<Tensor, Observer>): ReadonlyMap<number, Observer> {
    return new Map([...observers].map(([tensor, observer]) => [this.#position(tensor), observer]));
  }

  #firstOf(from: Tensor | undefined): number {
    return from === undefined ? 0 : this.#position(from);
  }

  #position(tensor: Tensor): number {
    const position = this.#positions.get(tensor);
    if (position === undefined) throw new Error('This tensor is not part of the plan.');
    return position;
  }
}
