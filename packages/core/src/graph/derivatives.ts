import type { Tensor, UnaryName } from '../ops.js';
import type { FusedOp, Node, OpName, UpdateOp } from './node.js';
import type { GradientOps } from './tracer.js';

/**
 * Whether the derivative of an elementwise function is written from its input or its output. Only
 * one of them is kept until the backward pass.
 */
const savedForGradient: Readonly<Record<UnaryName, 'input' | 'output'>> = {
  exp: 'output',
  expm1: 'output',
  log: 'input',
  tanh: 'output',
  sigmoid: 'output',
  relu: 'output',
  erf: 'input',
  sqrt: 'output',
  rsqrt: 'output',
  neg: 'output',
  abs: 'input',
  square: 'input',
  reciprocal: 'output',
};

/** The gradient with respect to each input, given the gradient with respect to the output. */
export type Rule<Op extends OpName> = (
  node: Node<Op>,
  gradient: Tensor,
  ops: GradientOps,
) => readonly (Tensor | undefined)[];

/** What networks are written in: all that may stand between a parameter and the loss. */
export type ForwardOp = Exclude<
  OpName,
  | 'input'
  | 'constant'
  | 'unaryGradient'
  | 'pad'
  | 'unpatches'
  | 'softmaxGradient'
  | 'crossEntropyGradient'
  | UpdateOp
  | FusedOp
>;

/**
 * The one table of derivatives: vector-Jacobian products, written in the operations themselves, so
 * that every interpreter inherits them.
 */
export const derivatives: { readonly [Op in ForwardOp]: Rule<Op> } = {
  add: ({ inputs: [a, b] }, gradient, ops) => [
    ops.sumTo(gradient, a.shape),
    ops.sumTo(gradient, b.shape),
  ],
  sub: ({ inputs: [a, b] }, gradient, ops) => [
    ops.sumTo(gradient, a.shape),
    ops.neg(ops.sumTo(gradient, b.shape)),
  ],
  mul: ({ inputs: [a, b] }, gradient, ops) => [
    ops.sumTo(ops.mul(gradient, b), a.shape),
    ops.sumTo(ops.mul(gradient, a), b.shape),
  ],
  scale: ({ attributes }, gradient, ops) => [ops.scale(gradient, attributes.factor)],
  shift: (_, gradient) => [gradient],
  unary: (node, gradient, ops) => {
    const name = node.attributes.function;
    const saved = savedForGradient[name] === 'input' ? node.inputs[0] : node;
    return [ops.unaryGradient(name, gradient, saved)];
  },
  matmul: ({ inputs: [a, b], attributes: { transposeA, transposeB } }, gradient, ops) => [
    transposeA
      ? ops.matmul(b, gradient, { transposeA: transposeB, transposeB: true })
      : ops.matmul(gradient, b, { transposeB: !transposeB }),
    transposeB
      ? ops.matmul(gradient, a, { transposeA: true, transposeB: transposeA })
      : ops.matmul(a, gradient, { transposeA: !transposeA }),
  ],
  sumTo: ({ inputs: [x] }, gradient, ops) => [ops.broadcastTo(gradient, x.shape)],
  broadcastTo: ({ inputs: [x] }, gradient, ops) => [ops.sumTo(gradient, x.shape)],
  reshape: ({ inputs: [x] }, gradient, ops) => [ops.reshape(gradient, x.shape)],
  transpose: ({ attributes: { axes } }, gradient, ops) => [
    ops.transpose(
      gradient,
      axes.map((_, axis) => axes.indexOf(axis)),
    ),
  ],
  slice: ({ inputs: [x], attributes: { axis, start } }, gradient, ops) => [
    ops.pad(gradient, axis, start, x.shape),
  ],
  concat: ({ inputs, attributes: { axis } }, gradient, ops) => {
    let start = 0;
    return inputs.map(({ shape }) => {
      start += shape[axis];
      return ops.slice(gradient, axis, start - shape[axis], shape[axis]);
    });
  },
  patches: ({ inputs: [x], attributes }, gradient, ops) => [
    ops.unpatches(gradient, attributes, x.shape),
  ],
  softmax: (node, gradient, ops) => [ops.softmaxGradient(gradient, node)],
  softmaxCrossEntropy: ({ inputs: [logits, targets] }, gradient, ops) => [
    ops.crossEntropyGradient(gradient, logits, targets),
    undefined,
  ],
  stopGradient: () => [undefined],
};
