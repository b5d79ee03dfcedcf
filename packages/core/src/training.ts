import type { Node } from './graph/node.js';
import { createStepPlan } from './graph/plan.js';
import { reverse } from './graph/reverse.js';
import { Execution } from './interpreters/execution.js';
import type { FloatArray } from './interpreters/interpreter.js';
import { drawParameter, type Batch } from './network/initialize.js';
import type { Network } from './network/network.js';
import { drawRandomInputs } from './network/random-inputs.js';
import { traceNetwork } from './network/trace-network.js';
import type { TracedNetwork } from './network/traced.js';
import type { Tensor } from './ops.js';
import type { Optimizer } from './optimizers/optimizer.js';
import type { Parameter } from './spec/parameter.js';
import type { Stage } from './spec/stage.js';

/** What {@link train} is given. */
export interface TrainingOptions {
  readonly optimizer: Optimizer;
  /** The batch of each step, counted from 0: the network's batch size of examples, row-major. */
  readonly batches: (step: number) => Batch;
  /** Of masks and noise; a whole number. */
  readonly seed: number;
}

/** One training step that has been made. */
export interface TrainingEvent {
  /** Counted from 0 over all stages. */
  readonly step: number;
  /** The stage of pretraining; null once the network is trained as a whole. */
  readonly stage: string | null;
  /** Loss of the batch before the step. It is NaN or infinite in the last event of a run that diverged. */
  readonly loss: number;
}

/**
 * Trains a network, step by step, in the precision of its interpreter, with the true gradient: underflow and all.
 *
 * @param network - Its parameters are changed in place.
 * @param options - The optimizer, the data, and the seed of masks and noise.
 * @returns Events without end: stop asking when there were enough, and ask again to go on. It ends by
 *   itself only when the loss is NaN or infinite; the parameters are then as they were before that step.
 *
 * @example
 * ```ts
 * const spec = compose([], { depth: 2, width: 4, inputWidth: 1, outputWidth: 1, loss: squaredError });
 * const network = createNetwork(spec, { seed: 1, batch: 2 });
 * const batches = () => ({ inputs: [0, 1], targets: [1, 0] });
 * const losses = [];
 * for await (const { step, loss } of train(network, { optimizer: adam(0.05), batches, seed: 1 })) {
 *   losses.push(loss);
 *   if (step === 99) break;
 * }
 * losses[99] < losses[0]; // true
 * ```
 */
// Events are asynchronous by contract, so that an interpreter may compute elsewhere; this one need not wait.
// eslint-disable-next-line @typescript-eslint/require-await
export async function* train(
  network: Network,
  options: TrainingOptions,
): AsyncGenerator<TrainingEvent, void, undefined> {
  const stages = network.spec.stages?.({ depth: network.spec.widths.length }) ?? [];
  let step = 0;
  for (const stage of [...stages, null]) {
    const run = new Run(network, options, stage);
    try {
      for (const end = step + (stage?.steps ?? Infinity); step < end; step++) {
        const loss = run.step(step);
        yield { step, stage: stage?.name ?? null, loss };
        if (!Number.isFinite(loss)) return;
      }
    } finally {
      run.end();
    }
  }
}

/** The training of one stage, or of the whole network. */
class Run {
  readonly #network: Network;
  readonly #options: TrainingOptions;
  readonly #traced: TracedNetwork;
  readonly #gradients: ReadonlyMap<Parameter, Tensor>;
  readonly #execution: Execution;
  readonly #numbers: Tensor;
  readonly #nextNumbers: Iterator<readonly number[], never>;
  #numbersOfStep: readonly number[];

  /** Plans a step and moves the network's parameters to where it changes them. */
  constructor(network: Network, options: TrainingOptions, stage: Stage | null) {
    const { spec, batch, interpreter } = network;
    const { optimizer, seed } = options;
    const traced = traceNetwork(spec, { batch, ...(stage && { stage }) });
    const gradients = trainedGradients(traced, network, stage);
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
    this.#moveIn(stageParameters(traced, network, seed));
  }

  /** Makes one step and gives the loss before it; where that is not finite, nothing is changed. */
  step(step: number): number {
    const { batches, seed } = this.#options;
    const { inputs, targets } = batches(step);
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
    for (const { name, tensor } of this.#traced.parameters) {
      const value = this.#execution.find(tensor);
      if (value && this.#network.values.has(name)) this.#network.move(name, value.data.slice());
    }
  }

  /** The network's parameters live in the plan's buffers while it is trained: nothing is copied at each step. */
  #moveIn(own: ReadonlyMap<string, FloatArray>): void {
    for (const { name, tensor } of this.#traced.parameters) {
      const values = this.#network.values.get(name);
      this.#execution.set(tensor, values ?? own.get(name)!);
      const value = this.#execution.find(tensor);
      if (value && values) this.#network.move(name, value.data);
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

/** The gradients of what is trained; a parameter that the loss does not depend on has none. */
function trainedGradients(
  traced: TracedNetwork,
  network: Network,
  stage: Stage | null,
): Map<Parameter, Tensor> {
  const isOwn = ({ name }: Parameter): boolean => !network.values.has(name);
  const trained = traced.parameters.filter(
    (parameter) =>
      parameter.trainable &&
      (stage === null || isOwn(parameter) || stage.trains.includes(parameter.name)),
  );
  const all = reverse(
    traced.tracer,
    traced.loss,
    trained.map(({ tensor }) => tensor),
  );
  return new Map(
    trained.flatMap((parameter) => {
      const gradient = all.get(parameter.tensor);
      return gradient === undefined ? [] : [[parameter, gradient] as const];
    }),
  );
}

/** First values of the parameters that belong to a stage alone. */
function stageParameters(
  { parameters }: TracedNetwork,
  network: Network,
  seed: number,
): Map<string, FloatArray> {
  const values = new Map<string, Float64Array>();
  for (const parameter of parameters) {
    if (network.values.has(parameter.name)) continue;
    values.set(parameter.name, drawParameter(parameter, seed, values));
  }
  return values;
}
