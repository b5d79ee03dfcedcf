import { compose, UsageError, type NetworkSpec } from '@gradient-remedies/core';
import { partsOf, type NetworkPart } from '@gradient-remedies/core/graph';
import { activationOf } from './activations.js';
import { remediesOf } from './known-remedies.js';

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
 * @throws UsageError - If the remedies are not known or cannot be combined.
 */
export function specOf(
  { remedies, activation, part, depth, units }: PartConfig,
  inputWidth: number,
): NetworkSpec {
  const first = part.startsWith('block.') ? Number(part.slice('block.'.length)) : 1;
  const isReadout = part === 'readout';
  const spec = compose(remediesOf(remedies), {
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
