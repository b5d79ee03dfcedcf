import type { Distribution } from './distribution.js';
import { normal, zeros } from './distribution.js';

/** Where in a network a layer stands: all that its first weights may depend on. */
export interface Place {
  /** `input` reads the data, `hidden` is a block's own map, `gate` steers one, `readout` gives the logits. */
  readonly role: 'input' | 'hidden' | 'gate' | 'readout';
  /** The hidden state this layer helps to compute, 1 to `depth`; `depth` + 1 for the readout. */
  readonly index: number;
  /** Number of hidden states of the network. */
  readonly depth: number;
  /** Number of inputs of each unit. */
  readonly fanIn: number;
  /** Number of units that each input feeds. */
  readonly fanOut: number;
}

/** How the weights and biases of the layer at `place` start; a bias of null is no bias at all. */
export type Initializer = (place: Place) => {
  readonly weight: Distribution;
  readonly bias: Distribution | null;
};

const withZeroBias =
  (weight: (place: Place) => Distribution): Initializer =>
  (place) => ({ weight: weight(place), bias: zeros() });

/** Normal, variance 1/fan-in: keeps the variance of a linear layer (LeCun, Bottou, Orr, Müller 1998). */
export const lecun: Initializer = withZeroBias(({ fanIn }) => normal(1 / fanIn));

/** Normal, variance 2/(fan-in + fan-out): a compromise of forward and backward (Glorot, Bengio 2010). */
export const glorot: Initializer = withZeroBias(({ fanIn, fanOut }) =>
  normal(2 / (fanIn + fanOut)),
);

/** Normal, variance 2/fan-in: makes up for the half that a relu sets to zero (He, Zhang, Ren, Sun 2015). */
export const he: Initializer = withZeroBias(({ fanIn }) => normal(2 / fanIn));
