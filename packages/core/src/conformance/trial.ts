import { traceProbe, type Probe } from '../gradient/probe.js';
import { sizeOf } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import { draw } from '../initializers/draw.js';
import { Execution } from '../interpreters/execution.js';
import type { Interpreter, Value } from '../interpreters/interpreter.js';
import { initialize, type Batch } from '../network/initialize.js';
import type { TracedNetwork } from '../network/traced.js';
import type { Shape, Tensor } from '../ops.js';
import { randomStream } from '../random/stream.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import type { Parameter } from '../spec/parameter.js';
import { differentiateBothWays, type BothModes, type BothModesOptions } from './both-modes.js';

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
  const { seed, batch } = options;
  const probe = traceProbe(spec, batch);
  const values = drawValues(probe, options, (batchOf) => initialize(spec, probe, seed, batchOf));
  const looked = [...probe.states, ...probe.gradients].flatMap(({ gradient }) => gradient ?? []);
  const outputs = [probe.loss, ...looked, ...probe.slopes.map(({ slope }) => slope)];
  return { probe, outputs, values };
}

/**
 * Draws entries for all inputs of a graph.
 *
 * @param traced - Its inputs, and what they are.
 * @param options - As {@link drawTrial} has them.
 * @param initialOf - First values of the parameters, given the examples.
 */
export function drawValues(
  { inputs, targets, random, parameters }: TracedInputs,
  { seed, weightFactor = 1, noise = 0, data }: TrialOptions,
  initialOf: (examples: Batch) => ReadonlyMap<string, Float64Array>,
): Map<Tensor, Float64Array> {
  const stream = randomStream(seed, 'trial');
  const entries = (shape: Shape, next: () => number): Float64Array =>
    Float64Array.from({ length: sizeOf(shape) }, next);
  const examples = {
    inputs: data ? Float64Array.from(data.inputs) : entries(inputs.shape, stream.normal),
    targets: data ? Float64Array.from(data.targets) : entries(targets.shape, stream.uniform),
  };
  const values = new Map<Tensor, Float64Array>([
    [inputs, examples.inputs],
    [targets, examples.targets],
  ]);
  for (const { name, tensor, distribution } of random) {
    values.set(tensor, draw(distribution, tensor.shape, { seed, name: `${name}@0` }));
  }
  const initial = initialOf(examples);
  for (const { name, tensor } of parameters) {
    const move = name.endsWith('weight')
      ? (entry: number) => entry * weightFactor
      : (entry: number) => entry + noise * stream.normal();
    values.set(tensor, initial.get(name)!.map(move));
  }
  return values;
}

type TracedInputs = Pick<TracedNetwork, 'inputs' | 'targets' | 'random' | 'parameters'>;

/** Differentiates a trial's loss, or its output, along a random direction of all its parameters. */
export function differentiateTrial(
  { probe, values }: Trial,
  { of, seed }: { of: 'loss' | 'output'; seed: number },
): BothModes {
  const { tracer, parameters } = probe;
  return differentiateAlong({ tracer, output: probe[of], values, parameters, seed });
}

/** Differentiates `output` along a random direction of all parameters that are given. */
export function differentiateAlong({
  seed,
  parameters,
  ...options
}: Pick<BothModesOptions, 'tracer' | 'output' | 'values'> & {
  seed: number;
  parameters: readonly Parameter[];
}): BothModes {
  const stream = randomStream(seed, 'directions');
  const normal = ({ shape }: Tensor): number[] =>
    Array.from({ length: sizeOf(shape) }, stream.normal);
  return differentiateBothWays({
    ...options,
    directions: new Map(parameters.map(({ tensor }) => [tensor, normal(tensor)])),
    weights: normal(options.output),
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
