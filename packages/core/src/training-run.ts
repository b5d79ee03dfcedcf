import { isOp, type Node } from './graph/node.js';
import { createStepPlan } from './graph/plan.js';
import { reverse } from './graph/reverse.js';
import { Execution } from './interpreters/execution.js';
import type { FloatArray } from './interpreters/interpreter.js';
import { drawParameters } from './network/initialize.js';
import type { Network } from './network/network.js';
import { drawRandomInputs } from './network/random-inputs.js';
import { traceNetwork } from './network/trace-network.js';
import { traceStage, type TracedLoss } from './network/trace-stage.js';
import type { Tensor } from './ops.js';
import type { NetworkSpec } from './spec/network-spec.js';
import type { Parameter } from './spec/parameter.js';
import type { Stage } from './spec/stage.js';
import type { TrainingOptions } from './training.js';

/** Which run holds a network's parameters: two may train one network in turn. */
const holders = new WeakMap<Network, TrainingRun>();

/** The training of one stage, or of the whole network. */
export class TrainingRun {
  readonly #network: Network;
  readonly #options: TrainingOptions;
  readonly #traced: TracedLoss;
  readonly #gradients: ReadonlyMap<Parameter, Tensor>;
  readonly #execution: Execution;
  readonly #numbers: Tensor;
  readonly #nextNumbers: Iterator<readonly number[], never>;
  #numbersOfStep: readonly number[];

  /** Plans a step and moves the network's parameters to where it changes them. */
  constructor(network: Network, options: TrainingOptions, stage: Stage | null) {
    const { spec, batch, interpreter } = network;
    const { seed } = options;
    const { optimizer } = stage ?? options;
    const traced = stage ? traceStage(spec, stage, batch) : traceWhole(spec, batch);
    const found = trainedGradients(traced);
    const gradients = spec.gradientTransform ? eachItsOwn(found, traced) : found;
    this.#nextNumbers = optimizer.numbers();
    this.#numbersOfStep = this.#nextNumbers.next().value;
    const numbers = traced.tracer.input('numbers', [this.#numbersOfStep.length]);
    const updates = [...gradients].map(([parameter, gradient]) => {
      const memory = Array.from({ length: optimizer.memory }, (_, i) =>
        traced.tracer.input(`${parameter.name}.memory.${i}`, parameter.shape),
      );
      return optimizer.update(traced.tracer, parameter, { gradient, memory, numbers });
    });
    const transformed = spec.gradientTransform ? [...gradients.values()] : [];
    const statistics = traced.updates.map(({ tensor }) => tensor);
    const plan = createStepPlan([traced.loss, ...statistics, ...transformed, ...updates], {
      updates: spec.gradientTransform ? 'last' : 'early',
    });
    this.#network = network;
    this.#options = options;
    this.#traced = traced;
    this.#gradients = gradients;
    this.#execution = new Execution(plan, interpreter);
    this.#numbers = numbers;
    for (const [tensor, values] of stageParameters(traced, network, seed)) {
      this.#execution.set(tensor, values);
    }
    this.#takeOver();
  }

  /** Makes one step and gives the loss before it; where that is not finite, nothing is changed. */
  step(step: number): number {
    const { batches, seed } = this.#options;
    const { inputs, targets } = batches(step);
    if (holders.get(this.#network) !== this) this.#takeOver();
    this.#execution.set(this.#traced.inputs, inputs);
    this.#execution.set(this.#traced.targets, targets);
    this.#execution.set(this.#numbers, this.#numbersOfStep);
    drawRandomInputs(this.#traced, this.#execution, seed, step);
    this.#execution.run(undefined, { to: this.#traced.loss });
    const loss = this.#execution.value(this.#traced.loss).data[0];
    if (!Number.isFinite(loss)) return loss;
    const last = this.#transformGradients();
    this.#execution.run(undefined, { after: last });
    this.#keepStatistics();
    this.#numbersOfStep = this.#nextNumbers.next().value;
    return loss;
  }

  /** Gives the parameters arrays of their own again, so that the buffers of the plan can go. */
  end(): void {
    if (holders.get(this.#network) !== this) return;
    holders.delete(this.#network);
    for (const { name, tensor } of this.#traced.parameters) {
      const value = this.#execution.find(tensor);
      if (value && this.#network.values.has(name)) this.#network.move(name, value.data.slice());
    }
  }

  /** The network's parameters live in the plan's buffers while it is trained: nothing is copied at each step. */
  #takeOver(): void {
    holders.set(this.#network, this);
    for (const { name, tensor } of this.#traced.parameters) {
      const values = this.#network.values.get(name);
      const value = this.#execution.find(tensor);
      if (!values || !value) continue;
      this.#execution.set(tensor, values);
      this.#network.move(name, value.data);
    }
  }

  /** Lets the spec change the gradients before any of them is used; gives the operation that ran last. */
  #transformGradients(): Tensor {
    const { loss } = this.#traced;
    const { gradientTransform } = this.#network.spec;
    if (gradientTransform === null) return loss;
    const gradients = [...this.#gradients.values()] as Node[];
    const last = gradients.reduce((a, b) => (b.id > a.id ? b : a), loss as Node);
    this.#execution.run(undefined, { after: loss, to: last });
    gradientTransform(
      [...this.#gradients].map(([{ name }, gradient]) => ({
        name,
        data: this.#execution.value(gradient).data,
      })),
    );
    return last;
  }

  /** Running statistics take the values that the step computed for them. */
  #keepStatistics(): void {
    const { updates, parameters } = this.#traced;
    for (const { parameter, tensor } of updates) {
      const { data } = this.#execution.value(tensor);
      this.#execution.set(parameter, data);
      // A step need not read the statistics that it keeps: then the plan has no buffer for them.
      const kept = parameters.find((each) => each.tensor === parameter);
      if (kept) this.#network.values.get(kept.name)?.set(data);
    }
  }
}

/** The network as a whole, written down. */
function traceWhole(spec: NetworkSpec, batch: number): TracedLoss {
  const traced = traceNetwork(spec, { batch });
  return { ...traced, trained: traced.parameters.filter(({ trainable }) => trainable) };
}

/** The gradients of what is trained; a parameter that the loss does not depend on has none. */
function trainedGradients({ tracer, loss, trained }: TracedLoss): Map<Parameter, Tensor> {
  const all = reverse(
    tracer,
    loss,
    trained.map(({ tensor }) => tensor),
  );
  return new Map(
    trained.flatMap((parameter) => {
      const gradient = all.get(parameter.tensor);
      return gradient === undefined ? [] : [[parameter, gradient] as const];
    }),
  );
}

/** The same in a buffer each, to be written over: parameters that are added share one, and one may be a constant. */
function eachItsOwn(
  gradients: ReadonlyMap<Parameter, Tensor>,
  { tracer }: TracedLoss,
): Map<Parameter, Tensor> {
  const seen = new Set<Node>();
  const entries = [...gradients].map(([parameter, gradient]) => {
    const source = unreshaped(gradient as Node);
    const isOwn = !seen.has(source) && !isOp(source, 'constant');
    seen.add(source);
    return [parameter, isOwn ? gradient : tracer.scale(gradient, 1)] as const;
  });
  return new Map(entries);
}

/** What it was before it was reshaped, in whose buffer it may lie. */
const unreshaped = (node: Node): Node =>
  isOp(node, 'reshape') ? unreshaped(node.inputs[0]) : node;

/** First values of the parameters that belong to a stage alone. */
function stageParameters(
  { parameters }: TracedLoss,
  network: Network,
  seed: number,
): Map<Tensor, FloatArray> {
  const own = parameters.filter(({ name }) => !network.values.has(name));
  const drawn = new Map(drawParameters({ parameters: own }, seed));
  return new Map(own.map(({ name, tensor }) => [tensor, drawn.get(name)!]));
}
