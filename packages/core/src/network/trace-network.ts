import type { Tensor } from '../ops.js';
import type { Mode } from '../spec/ingredients.js';
import { UsageError } from '../errors.js';
import { entriesOf, type NetworkSpec } from '../spec/network-spec.js';
import { NetworkBuilder } from './builder.js';
import { hiddenParts, readoutPart } from './feed-forward.js';
import { recurrent, type Sequence, type Ways } from './recurrent.js';
import type { TracedNetwork } from './traced.js';

/** How a network is written down. */
export interface TraceOptions {
  /** Number of examples. */
  readonly batch: number;
  /** Whether the network is learning, as by default, or being used. */
  readonly mode?: Mode;
  /** The ways that the gradient takes from step to step: all, or the carousel of the cell alone. */
  readonly along?: Ways;
}

/**
 * Writes a network down once, forward only.
 *
 * @param spec - What it is made of.
 * @param options - The number of examples in a batch, and what the graph is for.
 * @returns Its graph up to the loss; nothing is computed yet.
 * @throws UsageError - If the spec's parts do not fit one another.
 */
export function traceNetwork(
  spec: NetworkSpec,
  { batch, mode = 'training', along = 'all' }: TraceOptions,
): TracedNetwork {
  if (!Number.isInteger(batch) || batch < 1) {
    throw new UsageError(`The batch must be a whole number of examples from 1, not ${batch}.`);
  }
  const builder = new NetworkBuilder(spec, batch, mode);
  const { tracer } = builder;
  const inputs = tracer.input('inputs', [batch, entriesOf(spec)]);
  const targets = tracer.input('targets', [batch, spec.outputWidth]);
  const { hidden, carousel, last } =
    spec.cell === null
      ? feedForward(builder, inputs)
      : recurrent(builder, spec.cell, inputs, along);
  const output = readoutPart(spec).build(builder)(last);
  const penalty = builder.penalty();
  const dataLoss = spec.loss.apply(tracer, output, targets);
  const loss = penalty === null ? dataLoss : tracer.add(dataLoss, penalty);
  const { parameters, activations, weightedSums, random, updates } = builder;
  return {
    tracer,
    inputs,
    targets,
    output,
    loss,
    penalty,
    parameters,
    hidden,
    carousel,
    activations,
    weightedSums,
    random,
    updates,
  };
}

function feedForward(builder: NetworkBuilder, inputs: Tensor): Sequence {
  let last = inputs;
  const hidden = hiddenParts(builder.spec).map(({ name, index, build }) => {
    last = build(builder)(last);
    return { index, name, tensor: last };
  });
  return { hidden, carousel: [], last };
}
