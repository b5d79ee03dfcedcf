import { compose, UsageError, type NetworkSpec, type Remedy } from '@gradient-remedies/core';
import { partsOf, tracePart, type NetworkPart } from '@gradient-remedies/core/graph';
import { activationOf } from './activations.js';
import { remediesOf } from './known-remedies.js';

/** A number of examples where none is known yet; of one alone, batch normalization has no statistics. */
export const anyBatch = 2;

/** What a layer stands for: one part of a network of remedies. */
export interface PartConfig {
  /** The set, such as `relu+residual:scaled`. */
  readonly remedies: string;
  /** Name of the activation, where the set leaves it open. */
  readonly activation?: string;
  /** Name of the part: `input`, `block.2`, `readout`, `cell`. */
  readonly part: string;
  /** Number of hidden layers of the network. */
  readonly depth: number;
  /** Number of outputs. */
  readonly units: number;
}

/**
 * A network that has such a part.
 *
 * @param config - Which part, of which network.
 * @param inputWidth - Number of entries of each example that come into the part.
 * @param remedies - Those that the config names, where they are at hand; else the registered ones.
 * @throws UsageError - If the remedies are not known or cannot be combined.
 */
export function specOf(
  { remedies: set, activation, part, depth, units }: PartConfig,
  inputWidth: number,
  remedies: readonly Remedy[] = remediesOf(set),
): NetworkSpec {
  const first = part.startsWith('block.') ? Number(part.slice('block.'.length)) : 1;
  const isReadout = part === 'readout';
  const spec = compose(remedies, {
    width: Array.from({ length: depth }, (_, i) =>
      isReadout || i + 1 < first ? inputWidth : units,
    ),
    inputWidth: part === 'cell' ? inputWidth / depth : inputWidth,
    outputWidth: units,
  });
  return activation === undefined ? spec : { ...spec, activation: activationOf(activation, spec) };
}

/** The part of this name. */
export function partOf(spec: NetworkSpec, name: string): NetworkPart {
  const parts = partsOf(spec);
  const part = parts.find((each) => each.name === name);
  if (part !== undefined) return part;
  throw new UsageError(
    `The network ${spec.remedies.join('+')} of depth ${spec.widths.length} has no part "${name}": ` +
      `it has ${parts.map((each) => each.name).join(', ')}.`,
  );
}

/** All that there is to a part, as text: its operations, and how its parameters start. */
export function writtenDown(spec: NetworkSpec, name: string): string {
  const part = tracePart(spec, partOf(spec, name), { batch: anyBatch, mode: 'training' });
  return JSON.stringify([
    part.tracer.nodes.map(({ op, shape, attributes, inputs }) => {
      return [op, shape, attributes, inputs.map(({ id }) => id)];
    }),
    part.parameters.map(({ name: own, distribution, trainable }) => [own, distribution, trainable]),
  ]);
}
