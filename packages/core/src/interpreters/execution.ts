import type { Node } from '../graph/node.js';
import { isOp } from '../graph/node.js';
import type { Plan } from '../graph/plan.js';
import type { Tensor } from '../ops.js';
import type { ComputedOp, Interpreter, Kernel, Value } from './interpreter.js';
import { magnitude } from './magnitude.js';

/** Called for a tensor as soon as it is computed, before its buffer can be reused. */
export type Observer = (value: Value) => void;

/** A plan with its buffers: give it inputs, run it, read what came out. */
export class Execution {
  readonly #plan: Plan;
  readonly #interpreter: Interpreter;
  readonly #values: readonly Value[];

  /**
   * Allocates the plan's buffers and writes its constants.
   *
   * @param plan - What is computed.
   * @param interpreter - How: wrap it in `scaled` for values that leave the range of f64.
   */
  constructor(plan: Plan, interpreter: Interpreter) {
    this.#plan = plan;
    this.#interpreter = interpreter;
    const arrays = plan.bufferSizes.map((size) => interpreter.allocate(size));
    this.#values = plan.nodes.map(({ shape }, position) => {
      return { shape, data: arrays[plan.buffers[position]], exponent: 0, largest: 0 };
    });
    for (const node of plan.nodes)
      if (isOp(node, 'constant')) this.set(node, node.attributes.values);
  }

  /** Writes an input's entries, row-major. The plan may not need it; then nothing happens. */
  set(tensor: Tensor, values: ArrayLike<number>): void {
    const position = this.#plan.positions.get(tensor);
    if (position === undefined) return;
    const value = this.#values[position];
    value.data.set(values);
    value.largest = magnitude(value.data);
  }

  /** What `tensor` holds after a run; only inputs and the plan's outputs are still there. */
  value(tensor: Tensor): Value {
    return this.#values[this.#position(tensor)];
  }

  /**
   * Runs the plan in order.
   *
   * @param observers - For each tensor, what is told its value in passing.
   * @param part - Runs only from the operation `from` to the operation `to`, both included. What
   *   comes before must have run, and its buffers must still hold it.
   */
  run(
    observers: ReadonlyMap<Tensor, Observer> = new Map(),
    part: { from?: Tensor; to?: Tensor } = {},
  ): void {
    const { nodes } = this.#plan;
    const first = part.from === undefined ? 0 : this.#position(part.from);
    const last = part.to === undefined ? nodes.length - 1 : this.#position(part.to);
    for (let position = first; position <= last; position++) {
      const node = nodes[position];
      if (node.op !== 'input' && node.op !== 'constant') this.#compute(node, position);
      observers.get(node)?.(this.#values[position]);
    }
  }

  #compute(node: Node, position: number): void {
    const inputs = node.inputs.map((input) => this.#values[this.#position(input)]);
    const kernel = this.#interpreter.kernels[node.op as ComputedOp] as Kernel<typeof node.op>;
    kernel(this.#values[position], inputs, node);
  }

  #position(tensor: Tensor): number {
    const position = this.#plan.positions.get(tensor);
    if (position === undefined) throw new Error('This tensor is not part of the plan.');
    return position;
  }
}
