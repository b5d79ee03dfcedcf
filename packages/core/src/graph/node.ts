import type { Shape, Tensor, UnaryName, Window } from '../ops.js';

/** What each operation of a graph carries besides its inputs. */
export interface Attributes extends UpdateAttributes, FusedAttributes {
  /** A value given from outside before each run: a parameter, the batch, a random mask. */
  input: { readonly name: string };
  constant: { readonly values: Float64Array };
  add: Empty;
  sub: Empty;
  mul: Empty;
  scale: { readonly factor: number };
  shift: { readonly offset: number };
  unary: { readonly function: UnaryName };
  matmul: { readonly transposeA: boolean; readonly transposeB: boolean };
  sumTo: Empty;
  broadcastTo: Empty;
  reshape: Empty;
  transpose: { readonly axes: readonly number[] };
  slice: { readonly axis: number; readonly start: number };
  concat: { readonly axis: number };
  patches: Window;
  softmax: Empty;
  softmaxCrossEntropy: Empty;
  stopGradient: Empty;
  // Only the derivative table writes these; each is linear in its first input, the incoming gradient.
  unaryGradient: { readonly function: UnaryName };
  pad: { readonly axis: number; readonly start: number };
  unpatches: Window;
  softmaxGradient: Empty;
  crossEntropyGradient: Empty;
}

/**
 * What optimizers write. Each writes over its first input, a parameter; the second is the gradient, the
 * last the numbers of the step, the learning rate first.
 */
export interface UpdateAttributes {
  /** p - rate * gradient. */
  descend: UpdateRate;
  /** v <- decay * v + gradient, p - rate * v; v is the third input. */
  momentum: UpdateRate & { readonly decay: number };
  /** The third and fourth input are the means of the gradient and of its square; the numbers of a step: rate, 1 - beta1^t, 1 - beta2^t. */
  adam: UpdateRate & { readonly beta1: number; readonly beta2: number; readonly epsilon: number };
}

interface UpdateRate {
  /** The parameter's learning rate over that of the others. */
  readonly learningRateScale: number;
}

/** Several operations in one pass, which only a plan writes: see `fuse.ts`. */
export interface FusedAttributes {
  /** f(a b + bias): a dense layer. */
  affine: Transposed & { readonly activation: FusedActivation | null };
  /** (a b) * f'(.), from f's output, the third input: a dense layer's gradient on the way to the one before. */
  matmulGradient: Transposed & { readonly function: FusedActivation };
  /** p - rate * (a b), written over p: the inputs are p, a, b and the numbers of the step. */
  descendProduct: Transposed & UpdateRate;
}

interface Transposed {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** The activations that a matrix product can be followed by in one pass. */
export type FusedActivation = (typeof fusedActivations)[number];

/** See {@link FusedActivation}: their derivatives are written from their outputs. */
export const fusedActivations = ['relu', 'sigmoid', 'tanh'] as const;

/** The operations of optimizers. */
export type UpdateOp = keyof UpdateAttributes;

/** The operations that only a plan writes. */
export type FusedOp = keyof FusedAttributes;

/** An operation that its inputs describe in full. */
type Empty = Readonly<Record<string, never>>;

/** The name of any operation of a graph. */
export type OpName = keyof Attributes;

/** One operation of a graph, with everything an interpreter needs to run it. */
export interface Node<Op extends OpName = OpName> extends Tensor {
  /** Position in the trace; inputs always come before the nodes that read them. */
  readonly id: number;
  readonly op: Op;
  readonly inputs: readonly Node[];
  readonly attributes: Attributes[Op];
}

/** Whether the node is this operation; narrows its attributes. */
export const isOp = <Op extends OpName>(node: Node, op: Op): node is Node<Op> => node.op === op;

/** Whether the operation writes over its first input, a parameter. */
export const isUpdate = ({ op }: Node): boolean =>
  op === 'descend' || op === 'momentum' || op === 'adam' || op === 'descendProduct';

/** Number of entries of a tensor with this shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((size, length) => size * length, 1);
