import type { Cell, Mode } from '../spec/ingredients.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import { NetworkBuilder } from './builder.js';
import { hiddenParts, readoutPart } from './feed-forward.js';
import type { NetworkPart } from './part.js';
import { recurrent } from './recurrent.js';
import type { TracedNetwork } from './traced.js';

/** A part of a network written down on its own; its penalty is that on its own parameters. */
export type TracedPart = Pick<
  TracedNetwork,
  'tracer' | 'inputs' | 'output' | 'penalty' | 'parameters' | 'weightedSums' | 'random' | 'updates'
>;

/** The parts of a network, in the order that data runs through them. */
export const partsOf = (spec: NetworkSpec): NetworkPart[] => [
  ...(spec.cell === null ? hiddenParts(spec) : [sequencePart(spec, spec.cell)]),
  readoutPart(spec),
];

function sequencePart({ widths, inputWidth }: NetworkSpec, cell: Cell): NetworkPart {
  const depth = widths.length;
  return {
    name: 'cell',
    index: depth,
    inputWidth: depth * inputWidth,
    build: (builder) => (x) => recurrent(builder, cell, x).last,
  };
}

/**
 * Writes one part of a network down as {@link traceNetwork} does the whole: its parameters have the
 * same names, and with the same seed the same first values.
 *
 * @param spec - The network.
 * @param part - One of {@link partsOf} this network.
 * @param options - The number of examples in a batch, and whether the network is learning.
 * @throws UsageError - If the spec's parts do not fit one another.
 */
export function tracePart(
  spec: NetworkSpec,
  part: NetworkPart,
  { batch, mode }: { batch: number; mode: Mode },
): TracedPart {
  const builder = new NetworkBuilder(spec, batch, mode);
  const inputs = builder.tracer.input('inputs', [batch, part.inputWidth]);
  const output = part.build(builder)(inputs);
  const { tracer, parameters, weightedSums, random, updates } = builder;
  const penalty = parameters.some(({ penalized }) => penalized) ? builder.penalty() : null;
  return { tracer, inputs, output, parameters, weightedSums, random, updates, penalty };
}
