import type { Activation } from '../activations/activation.js';
import type { Distribution } from '../initializers/distribution.js';
import type { Initializer, Place } from '../initializers/schemes.js';
import type { Ops, Shape, Tensor } from '../ops.js';
import type { DeclareParameter, Parameter } from './parameter.js';
import type { Prepare } from './prepare.js';
import type { Stages } from './stage.js';

/** A part of a network, ready to be used: once, or once a time step. */
export type Transform = (x: Tensor) => Tensor;

/** Whether a network is learning or being used: dropout and batch statistics differ. */
export type Mode = 'training' | 'evaluation';

/** What every part of a network is given to be written with. */
export interface Scope {
  readonly ops: Ops;
  readonly mode: Mode;
  readonly parameter: DeclareParameter;
  /** A tensor drawn anew for each run: noise, a mask. */
  readonly random: (name: string, shape: Shape, distribution: Distribution) => Tensor;
  /** After a training step, `parameter` (not trainable) takes the value of `tensor`: running statistics. */
  readonly update: (parameter: Tensor, tensor: Tensor) => void;
  /** Number of examples in the batch. */
  readonly batch: number;
}

/** How one layer's weighted sum differs from what the spec says of its place. */
export interface LayerOptions {
  /** Number of outputs; by default the block's width. */
  readonly width?: number;
  /** `gate` by default, so that its weights are not counted among the block's own. */
  readonly role?: Place['role'];
  readonly weight?: Distribution;
  /** `null` for a layer without bias. */
  readonly bias?: Distribution | null;
}

/** What a layer is written with. */
export interface LayerContext extends Scope {
  /** Where it stands: a convolution leaves the readout dense. */
  readonly role: Place['role'];
  /** Number of entries of each example that comes in, and that goes out. */
  readonly inputWidth: number;
  readonly width: number;
  /** How weight and bias start, once the layer knows its fans; the bias is null if it has none. */
  readonly initial: (fans: { fanIn: number; fanOut: number }) => {
    readonly weight: Distribution;
    readonly bias: Distribution | null;
  };
}

/** How a weighted sum is taken: dense, convolution. */
export type Layer = (context: LayerContext) => Transform;

/** What a block is written with. */
export interface BlockContext extends Scope {
  /** affine -> normalize -> activate: all there is to a plain block. */
  readonly branch: Transform;
  readonly affine: Transform;
  readonly normalize: Transform;
  readonly activate: Transform;
  /** Another layer inside the block, named relative to it. */
  readonly layer: (name: string, options?: LayerOptions) => Transform;
  /** Index of the hidden state that comes out, 2 to `depth`. */
  readonly index: number;
  /** Number of hidden states of the network. */
  readonly depth: number;
  readonly inputWidth: number;
  readonly width: number;
}

/**
 * One hidden level: how branch and input are wired. The outer call declares parameters, the inner
 * one uses them.
 */
export type BlockFunction = (context: BlockContext) => Transform;

/** A block that differs from the plain one in more than its wiring. */
export interface BlockDefinition {
  readonly build: BlockFunction;
  /** How many affine layers it holds; 1 by default. */
  readonly layers?: number;
  /** The branch ends in its affine map: the first hidden state is not activated, the readout's input is. */
  readonly preActivation?: boolean;
  /** Whether input and output must be equally wide. */
  readonly equalWidths?: boolean;
}

/** How one hidden level is made. */
export type Block = BlockFunction | BlockDefinition;

/** Normalizes a weighted sum, `[batch, width]`. */
export type Normalization = (context: Scope & { readonly width: number }) => Transform;

/** What a recurrent cell is written with. */
export interface CellContext extends Scope {
  readonly activate: Transform;
  /**
   * A state as weights see it: itself. What reaches the next step beside them, as an LSTM's cell state does,
   * is its carousel; a cell that has one reads its states through this everywhere else, so that what the
   * gradient keeps along the carousel alone can be measured.
   */
  readonly read: Transform;
  /** A layer inside the cell; its weights are shared over time. */
  readonly layer: (
    name: string,
    options: LayerOptions & { readonly inputWidth: number },
  ) => Transform;
  /** Width of the data at one time step. */
  readonly inputWidth: number;
  readonly width: number;
  /** Number of time steps. */
  readonly depth: number;
}

/** The step of a sequence network, whose depth is its number of time steps. */
export interface Cell {
  /** How many tensors of `[batch, width]` are handed from step to step; the first is the hidden state. */
  readonly states: number;
  /** Which of the states reaches the next step beside the weights, from 0; left out if none does. */
  readonly carousel?: number;
  /**
   * Truncated backpropagation through time: the gradient is cut every so many steps, counted from the last.
   * All of the way if left out.
   */
  readonly truncation?: number;
  /** The outer call declares parameters, the inner one is made once a time step. */
  readonly build: (
    context: CellContext,
  ) => (states: readonly Tensor[], x: Tensor) => readonly Tensor[];
}

/** Adds to the loss: a scalar of the parameters. */
export type Penalty = (context: { ops: Ops; parameters: readonly Parameter[] }) => Tensor;

/** Changes the gradients before the optimizer sees them, in place: clipping. */
export type GradientTransform = (
  gradients: readonly { readonly name: string; readonly data: Float64Array | Float32Array }[],
) => void;

/** Changes how weights start whatever scheme a set has for that: is given the scheme, and gives another. */
export type InitializerTransform = (initializer: Initializer) => Initializer;

/** Everything that a remedy may change; together they are a network but for its size. */
export interface Ingredients {
  readonly activation: Activation;
  readonly initializer: Initializer;
  /** Applied to the initializer when a set is composed: `initializer` of a spec is what came out. */
  readonly initializerTransform: InitializerTransform | null;
  readonly block: Block;
  readonly layer: Layer;
  readonly normalization: Normalization | null;
  /** Makes the network a sequence network. */
  readonly cell: Cell | null;
  readonly penalty: Penalty | null;
  readonly gradientTransform: GradientTransform | null;
  /** Data-dependent initialization. */
  readonly prepare: Prepare | null;
  /** Pretraining: what is trained before the network as a whole. */
  readonly stages: Stages | null;
}

/** The ingredients that a remedy sets. */
export type Changes = Partial<Ingredients>;
