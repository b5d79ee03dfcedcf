import { UsageError } from '../errors.js';
import { scaled } from '../gradient/scaled.js';
import { createPlan } from '../graph/plan.js';
import type { Node } from '../graph/node.js';
import { draw } from '../initializers/draw.js';
import { Execution } from '../interpreters/execution.js';
import { fast } from '../interpreters/fast/index.js';
import type { Tensor } from '../ops.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import type { Parameter } from '../spec/parameter.js';
import type { PreparedLayer } from '../spec/prepare.js';
import { drawRandomInputs } from './random-inputs.js';
import type { TracedNetwork } from './traced.js';

/** Rows of examples, row-major. */
export interface Batch {
  readonly inputs: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
}

/** The values of a network's parameters, by full name. */
export type ParameterValues = Map<string, Float64Array>;

/**
 * First values of all parameters: drawn, then prepared on a batch if the spec says so.
 *
 * @param spec - Says whether, and how, data is looked at.
 * @param traced - The same network, written down.
 * @param seed - Of the weights.
 * @param data - The batch that data-dependent initialization looks at.
 * @throws UsageError - If the spec looks at data and there is no batch.
 */
export function initialize(
  spec: NetworkSpec,
  traced: TracedNetwork,
  seed: number,
  data?: Batch,
): ParameterValues {
  const values: ParameterValues = new Map(drawParameters(traced, seed));
  if (spec.prepare === null) return values;
  if (data === undefined) {
    const who = spec.setBy.prepare ?? 'This network';
    throw new UsageError(`${who} looks at data to choose its weights: give it a batch.`);
  }
  spec.prepare(preparedLayers(traced, values, seed, data));
  return values;
}

/**
 * First values of one parameter after the other, by full name, before any look at data. Whoever keeps
 * them in single precision need not hold them all in double.
 */
export function* drawParameters(
  { parameters }: Pick<TracedNetwork, 'parameters'>,
  seed: number,
): Generator<[name: string, values: Float64Array]> {
  const isSum = ({ distribution }: Parameter): boolean => distribution.kind === 'column-sums';
  const summed = new Set(parameters.filter(isSum).map(({ name }) => weightOf(name)));
  const weights: ParameterValues = new Map();
  for (const parameter of parameters) {
    const values = drawParameter(parameter, seed, weights);
    if (summed.has(parameter.name)) weights.set(parameter.name, values);
    if (isSum(parameter)) weights.delete(weightOf(parameter.name));
    yield [parameter.name, values];
  }
}

/** The weight of the layer that a bias belongs to. */
const weightOf = (bias: string): string => bias.replace(/bias$/, 'weight');

/** First values of one parameter; a bias may depend on the weight of its layer, among `values`. */
export function drawParameter(
  { name, shape, distribution }: Parameter,
  seed: number,
  values: ParameterValues,
): Float64Array {
  const weight = values.get(weightOf(name));
  return draw(distribution, shape, { seed, name }, weight);
}

function* preparedLayers(
  traced: TracedNetwork,
  values: ParameterValues,
  seed: number,
  data: Batch,
): Generator<PreparedLayer> {
  // Every result is kept, so that the run can go on from any of them.
  const execution = new Execution(createPlan(forwardOf(traced)), scaled(fast.f64));
  execution.set(traced.inputs, data.inputs);
  execution.set(traced.targets, data.targets);
  drawRandomInputs(traced, execution, seed, 0);
  for (const { name, tensor } of traced.parameters) execution.set(tensor, values.get(name)!);
  const tensors = new Map(traced.parameters.map(({ name, tensor }) => [name, tensor]));
  const readers = firstReaders(traced);
  let from: Tensor | undefined;
  for (const { layer, sum } of traced.weightedSums) {
    const name = `${layer}.weight`;
    const weight = values.get(name);
    const tensor = tensors.get(name);
    if (weight === undefined || tensor === undefined) continue;
    yield {
      name,
      weight,
      weightedSum: () => {
        execution.set(tensor, weight);
        execution.run(undefined, { ...(from && { from }), to: sum });
        from = readers.get(tensor);
        return execution.value(sum);
      },
    };
    // The layer may have changed its weight since it last looked.
    execution.set(tensor, weight);
  }
}

const forwardOf = ({ tracer, loss }: TracedNetwork): Node[] =>
  tracer.nodes.slice(0, (loss as Node).id + 1);

/** The first operation that reads each tensor. */
function firstReaders({ tracer }: TracedNetwork): ReadonlyMap<Tensor, Tensor> {
  const readers = new Map<Tensor, Tensor>();
  for (const node of tracer.nodes) {
    for (const input of node.inputs) if (!readers.has(input)) readers.set(input, node);
  }
  return readers;
}
