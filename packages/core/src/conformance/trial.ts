import { traceProbe, type Probe } from '../gradient/probe.js';
import { sizeOf } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import { draw } from '../initializers/draw.js';
import { Execution } from '../interpreters/execution.js';
import type { Interpreter, Value } from '../interpreters/interpreter.js';
import { initialize, type Batch } from '../network/initialize.js';
import type { Shape, Tensor } from '../ops.js';
import { randomStream } from '../random/stream.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import { differentiateBothWays, type BothModes } from './both-modes.js';

/** A network with its forward and backward pass written down, and entries for all its inputs. */
export interface Trial {
  readonly probe: Probe;
  /** The loss, and everything that a measurement looks at. */
  readonly outputs: readonly Tensor[];
  readonly values: ReadonlyMap<Tensor, Float64Array>;
}

/** How a trial is drawn. */
export interface TrialOptions {
  readonly seed: number;
  /** Number of examples. */
  readonly batch: number;
  /** What weights are multiplied by after they are drawn; 1 if left out. */
  readonly weightFactor?: number;
  /** Standard deviation of what is added to every other parameter, so that none stays at 0; 0 if left out. */
  readonly noise?: number;
  /** What the network sees in place of drawn examples: as many as `batch`. */
  readonly data?: Batch;
}

/**
 * Draws a network on normal inputs and positive targets. These do not sum to 1: a confident network's
 * gradient p - t would cancel to rounding error.
 */
export function drawTrial(spec: NetworkSpec, options: TrialOptions): Trial {
  const { seed, batch, weightFactor = 1, noise = 0, data } = options;
  const probe = traceProbe(spec, batch);
  const stream = randomStream(seed, 'trial');
  const entries = (shape: Shape, next: () => number): Float64Array =>
    Float64Array.from({ length: sizeOf(shape) }, next);
  const inputs = data ? Float64Array.from(data.inputs) : entries(probe.inputs.shape, stream.normal);
  const targets = data
    ? Float64Array.from(data.targets)
    : entries(probe.targets.shape, stream.uniform);
  const values = new Map<Tensor, Float64Array>([
    [probe.inputs, inputs],
    [probe.targets, targets],
  ]);
  for (const { name, tensor, distribution } of probe.random) {
    values.set(tensor, draw(distribution, tensor.shape, { seed, name: `${name}@0` }));
  }
  const initial = initialize(spec, probe, seed, { inputs, targets });
  for (const { name, tensor } of probe.parameters) {
    const move = name.endsWith('weight')
      ? (entry: number) => entry * weightFactor
      : (entry: number) => entry + noise * stream.normal();
    values.set(tensor, initial.get(name)!.map(move));
  }
  const looked = [...probe.states, ...probe.gradients].flatMap(({ gradient }) => gradient ?? []);
  const outputs = [probe.loss, ...looked, ...probe.slopes.map(({ slope }) => slope)];
  return { probe, outputs, values };
}

/** Differentiates a trial's loss, or its output, along a random direction of all its parameters. */
export function differentiateTrial(
  { probe, values }: Trial,
  { of, seed }: { of: 'loss' | 'output'; seed: number },
): BothModes {
  const stream = randomStream(seed, 'directions');
  const normal = ({ shape }: Tensor): number[] =>
    Array.from({ length: sizeOf(shape) }, stream.normal);
  return differentiateBothWays({
    tracer: probe.tracer,
    output: probe[of],
    values,
    directions: new Map(probe.parameters.map(({ tensor }) => [tensor, normal(tensor)])),
    weights: normal(probe[of]),
  });
}

/**
 * Runs a trial and returns copies of tensors of it.
 *
 * @param trial - From {@link drawTrial}.
 * @param interpreter - What runs it.
 * @param keep - `all` keeps every tensor on the way, in a buffer of its own; `outputs` only those.
 */
export function runTrial(
  { outputs, values }: Trial,
  interpreter: Interpreter,
  keep: 'all' | 'outputs',
): Map<Tensor, Value> {
  const plan = createPlan(outputs);
  const kept = keep === 'all' ? plan.nodes : outputs;
  const execution = new Execution(keep === 'all' ? createPlan(plan.nodes) : plan, interpreter);
  for (const [input, entries] of values) execution.set(input, entries);
  execution.run();
  return new Map(
    kept.map((tensor) => {
      const value = execution.value(tensor);
      return [tensor, { ...value, data: value.data.slice() }];
    }),
  );
}
