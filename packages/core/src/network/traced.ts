import type { Distribution } from '../initializers/distribution.js';
import type { Tracer } from '../graph/tracer.js';
import type { Tensor } from '../ops.js';
import type { Parameter } from '../spec/parameter.js';

/** A network written down: its graph, and which of its tensors mean what. */
export interface TracedNetwork {
  readonly tracer: Tracer;
  /** `[batch, inputWidth]`, or `[batch, depth * inputWidth]` for a sequence network. */
  readonly inputs: Tensor;
  /** `[batch, outputWidth]`. */
  readonly targets: Tensor;
  /** `[batch, outputWidth]`, before any softmax. */
  readonly output: Tensor;
  /** A scalar: the loss of the data plus the penalty, if there is one. */
  readonly loss: Tensor;
  /** A scalar, part of the loss; null if the spec has none. */
  readonly penalty: Tensor | null;
  /** In the order the network uses them. */
  readonly parameters: readonly Parameter[];
  /** h_1 to h_L, each with its index: a block of two affine layers shows one state. */
  readonly hidden: readonly Hidden[];
  /** Of a sequence network whose cell has a carousel: the state on it at each step. */
  readonly carousel: readonly Hidden[];
  /** Each use of the activation, and the hidden state whose layer it belongs to. */
  readonly activations: readonly { index: number; input: Tensor; output: Tensor }[];
  /** Each layer's weighted sum, in the order they run. */
  readonly weightedSums: readonly { layer: string; sum: Tensor }[];
  /** Tensors drawn anew for each run. */
  readonly random: readonly { name: string; tensor: Tensor; distribution: Distribution }[];
  /** Parameters that take the value of a tensor after each training step. */
  readonly updates: readonly { parameter: Tensor; tensor: Tensor }[];
}

/** A hidden state of a network. */
export interface Hidden {
  /** Which one, 1 to the depth. */
  readonly index: number;
  /** Where it stands, such as `block.3`. */
  readonly name: string;
  /** `[batch, width]`. */
  readonly tensor: Tensor;
}
