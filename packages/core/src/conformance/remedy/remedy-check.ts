import { randomStream } from '../../random/stream.js';
import { compose } from '../../spec/compose.js';
import { entriesOf, type NetworkSpec } from '../../spec/network-spec.js';
import type { Remedy } from '../../spec/remedy.js';

/** One property that a remedy is held to. */
export interface RemedyCheck {
  /** After the remedy's name: `is documented`. */
  readonly name: string;
  /** Resolves if it holds, and else says on which network, and what was expected. */
  readonly check: () => void | Promise<void>;
}

const width = 64;
const batch = 16;

/** The network that a remedy makes of the plain one: 64 wide, 64 inputs, 10 classes. */
export const networkOf = (remedies: readonly Remedy[], depth: number): NetworkSpec =>
  compose(remedies, { depth, width, inputWidth: width, outputWidth: 10 });

/** A batch of 16 normal examples for it, and the seed of its weights. */
export function sampleOf(
  spec: NetworkSpec,
  seed: number,
): {
  seed: number;
  batch: number;
  inputs: Float64Array;
  targets: Float64Array;
} {
  const { normal, integer } = randomStream(seed, 'examples');
  const inputs = Float64Array.from({ length: batch * entriesOf(spec) }, normal);
  const targets = new Float64Array(batch * 10);
  for (let row = 0; row < batch; row++) targets[10 * row + integer(10)] = 1;
  return { seed, batch, inputs, targets };
}
