import { createPlan } from './graph/plan.js';
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
    const run = startRun(network, options, stage);
    for (const end = step + (stage?.steps ?? Infinity); step < end; step++) {
      const loss = run(step);
      yield { step, stage: stage?.name ?? null, loss };
      if (!Number.isFinite(loss)) return;
    }
  }
}

/** Plans one stage, or the training of the whole network: the result makes one step and gives its loss. */
function startRun(
  network: Network,
  { optimizer, batches, seed }: TrainingOptions,
  stage: Stage | null,
): (step: number) => number {
  const { spec, batch, interpreter } = network;
  const traced = traceNetwork(spec, { batch, ...(stage && { stage }) });
  const gradients = trainedGradients(traced, network, stage);
  const results = [...gradients.values(), ...traced.updates.map(({ tensor }) => tensor)];
  const execution = new Execution(createPlan([traced.loss, ...results]), interpreter);
  const own = stageParameters(traced, network, seed);
  const valuesOf = ({ name }: Parameter): FloatArray => network.values.get(name) ?? own.get(name)!;
  const trained = [...gradients].map(([parameter, gradient]) => ({
    name: parameter.name,
    data: valuesOf(parameter),
    gradient: execution.value(gradient).data,
    learningRateScale: parameter.learningRateScale,
  }));
  const update = optimizer.start();
  return (step) => {
    const { inputs, targets } = batches(step);
    execution.set(traced.inputs, inputs);
    execution.set(traced.targets, targets);
    for (const parameter of traced.parameters) execution.set(parameter.tensor, valuesOf(parameter));
    drawRandomInputs(traced, execution, seed, step);
    execution.run();
    const loss = execution.value(traced.loss).data[0];
    if (!Number.isFinite(loss)) return loss;
    spec.gradientTransform?.(trained.map(({ name, gradient }) => ({ name, data: gradient })));
    update(trained);
    keepStatistics(traced, execution, valuesOf);
    return loss;
  };
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

/** Running statistics take the values that the step computed for them. */
function keepStatistics(
  { updates, parameters }: TracedNetwork,
  execution: Execution,
  valuesOf: (parameter: Parameter) => FloatArray,
): void {
  for (const { parameter, tensor } of updates) {
    const kept = parameters.find((each) => each.tensor === parameter);
    if (kept) valuesOf(kept).set(execution.value(tensor).data);
  }
}
