import type { Transform } from '../spec/ingredients.js';
import type { NetworkBuilder } from './builder.js';

/** One of the parts that a network is a chain of. */
export interface NetworkPart {
  /** `input`, `block.2`, …, `readout`; all of a sequence network but its readout is `cell`. */
  readonly name: string;
  /** The hidden state that it gives, 1 to the depth; the depth and one for the readout. */
  readonly index: number;
  /** Number of entries of each example that come in. */
  readonly inputWidth: number;
  /** Declares the part's parameters. */
  readonly build: (builder: NetworkBuilder) => Transform;
}
