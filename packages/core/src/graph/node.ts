import type { Shape, Tensor, UnaryName, Window } from '../ops.js';

/** What each operation of a traced graph carries besides its inputs. */
export interface Attributes {
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

/** An operation that its inputs describe in full. */
type Empty = Readonly<Record<string, never>>;

/** The name of any operation of a traced graph. */
export type OpName = keyof Attributes;

/** One operation of a traced graph, with everything an interpreter needs to run it. */
export interface Node<Op extends OpName = OpName> extends Tensor {
  /** Position in the trace; inputs always come before the nodes that read them. */
  readonly id: number;
  readonly op: Op;
  readonly inputs: readonly Node[];
  readonly attributes: Attributes[Op];
}

/** Whether the node is this operation; narrows its attributes. */
export const isOp = <Op extends OpName>(node: Node, op: Op): node is Node<Op> => node.op === op;

/** Number of entries of a tensor with this shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((size, length) => size * length, 1);
