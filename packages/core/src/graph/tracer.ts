import type { Ops, Shape, Tensor, Transposes, UnaryName, Window } from '../ops.js';
import { unaryNames } from '../ops.js';
import type { Attributes, Node, OpName, UpdateOp } from './node.js';
import { sizeOf } from './node.js';
import * as shapes from './shapes.js';

/**
 * The operations that only the derivative table uses, each linear in the incoming gradient: with
 * `Ops` they are everything an interpreter must know.
 */
export interface GradientOps extends Ops {
  /** gradient * f'(.), from the input or the output of f, whichever `savedForGradient` in `derivatives.ts` names. */
  unaryGradient(name: UnaryName, gradient: Tensor, saved: Tensor): Tensor;
  /** Zeros of `shape` with x in place along `axis` from `start` on: the adjoint of `slice`. */
  pad(x: Tensor, axis: number, start: number, shape: Shape): Tensor;
  /** Adds windows back into an image of `shape`: the adjoint of `patches`. */
  unpatches(x: Tensor, window: Window, shape: Shape): Tensor;
  /** output * (gradient - sum(gradient * output)) along the last axis. */
  softmaxGradient(gradient: Tensor, output: Tensor): Tensor;
  /** gradient / batch * (softmax(logits) * sum(targets) - targets), row by row. */
  crossEntropyGradient(gradient: Tensor, logits: Tensor, targets: Tensor): Tensor;
}

/** What optimizers write their steps in: each changes `parameter` in place. */
export interface UpdateOps {
  /** p - rate * gradient: `numbers` holds the rate. */
  descend(parameter: Tensor, step: UpdateInputs, attributes: Attributes['descend']): Tensor;
  /** The velocity is `memory[0]`; `numbers` holds the rate. */
  momentum(parameter: Tensor, step: UpdateInputs, attributes: Attributes['momentum']): Tensor;
  /** `memory` is the mean of the gradient and of its square; `numbers` are rate, 1 - beta1^t and 1 - beta2^t. */
  adam(parameter: Tensor, step: UpdateInputs, attributes: Attributes['adam']): Tensor;
}

/** What an update reads besides the parameter. */
export interface UpdateInputs {
  readonly gradient: Tensor;
  /** What the rule remembers of past gradients, each of the parameter's shape, changed in place. */
  readonly memory: readonly Tensor[];
  /** The numbers of this step, a vector. */
  readonly numbers: Tensor;
}

/**
 * Writes operations down instead of doing them. It is the only implementation of `Ops`: every
 * interpreter runs the graph it leaves behind.
 */
export class Tracer implements GradientOps, UpdateOps {
  readonly nodes: Node[] = [];

  declare readonly exp: Ops['exp'];
  declare readonly expm1: Ops['expm1'];
  declare readonly log: Ops['log'];
  declare readonly tanh: Ops['tanh'];
  declare readonly sigmoid: Ops['sigmoid'];
  declare readonly relu: Ops['relu'];
  declare readonly erf: Ops['erf'];
  declare readonly sqrt: Ops['sqrt'];
  declare readonly rsqrt: Ops['rsqrt'];
  declare readonly neg: Ops['neg'];
  declare readonly abs: Ops['abs'];
  declare readonly square: Ops['square'];
  declare readonly reciprocal: Ops['reciprocal'];

  constructor() {
    for (const name of unaryNames) {
      Object.assign(this, {
        [name]: (x: Tensor) => this.#write('unary', x.shape, [x], { function: name }),
      });
    }
  }

  /** A value that each run is given from outside. */
  input(name: string, shape: Shape): Tensor {
    return this.#write('input', shape, [], { name });
  }

  constant(values: number | ArrayLike<number>, shape: Shape = []): Tensor {
    const data =
      typeof values === 'number'
        ? new Float64Array(sizeOf(shape)).fill(values)
        : Float64Array.from(values);
    shapes.check(data.length === sizeOf(shape), 'constant', `has ${data.length} values`, shape);
    return this.#write('constant', shape, [], { values: data });
  }

  add(a: Tensor, b: Tensor): Tensor {
    return this.#write('add', shapes.broadcastShapes('add', a.shape, b.shape), [a, b], {});
  }

  sub(a: Tensor, b: Tensor): Tensor {
    return this.#write('sub', shapes.broadcastShapes('sub', a.shape, b.shape), [a, b], {});
  }

  mul(a: Tensor, b: Tensor): Tensor {
    return this.#write('mul', shapes.broadcastShapes('mul', a.shape, b.shape), [a, b], {});
  }

  scale(x: Tensor, factor: number): Tensor {
    return this.#write('scale', x.shape, [x], { factor });
  }

  shift(x: Tensor, offset: number): Tensor {
    return this.#write('shift', x.shape, [x], { offset });
  }

  matmul(a: Tensor, b: Tensor, transposes: Transposes = {}): Tensor {
    const { transposeA = false, transposeB = false } = transposes;
    const shape = shapes.matmulShape(a.shape, b.shape, transposeA, transposeB);
    return this.#write('matmul', shape, [a, b], { transposeA, transposeB });
  }

  sumTo(x: Tensor, shape: Shape): Tensor {
    if (shapes.equalShapes(x.shape, shape)) return x;
    shapes.checkBroadcast('sumTo', shape, x.shape);
    return this.#write('sumTo', shape, [x], {});
  }

  broadcastTo(x: Tensor, shape: Shape): Tensor {
    if (shapes.equalShapes(x.shape, shape)) return x;
    shapes.checkBroadcast('broadcastTo', x.shape, shape);
    return this.#write('broadcastTo', shape, [x], {});
  }

  reshape(x: Tensor, shape: Shape): Tensor {
    shapes.checkReshape(x.shape, shape);
    return this.#write('reshape', shape, [x], {});
  }

  transpose(x: Tensor, axes: readonly number[] = x.shape.map((_, axis) => axis).reverse()): Tensor {
    const isPermutation =
      axes.length === x.shape.length && x.shape.every((_, axis) => axes.includes(axis));
    shapes.check(
      isPermutation,
      'transpose',
      `axes ${axes.join(', ')} must name each axis once`,
      x.shape,
    );
    return this.#write(
      'transpose',
      axes.map((axis) => x.shape[axis]),
      [x],
      { axes },
    );
  }

  slice(x: Tensor, axis: number, start: number, size: number): Tensor {
    shapes.checkSlice(axis, start, size, x.shape);
    const shape = x.shape.map((length, i) => (i === axis ? size : length));
    return this.#write('slice', shape, [x], { axis, start });
  }

  split(x: Tensor, axis: number, parts: number): Tensor[] {
    shapes.checkAxis('split', axis, x.shape);
    const size = x.shape[axis] / parts;
    shapes.check(
      Number.isInteger(size),
      'split',
      `axis ${axis} must divide into ${parts}`,
      x.shape,
    );
    return Array.from({ length: parts }, (_, part) => this.slice(x, axis, part * size, size));
  }

  concat(tensors: readonly Tensor[], axis: number): Tensor {
    const shape = shapes.concatShape(
      tensors.map((tensor) => tensor.shape),
      axis,
    );
    return this.#write('concat', shape, tensors, { axis });
  }

  patches(x: Tensor, window: Window): Tensor {
    return this.#write('patches', shapes.patchesShape(x.shape, window), [x], window);
  }

  softmax(x: Tensor): Tensor {
    shapes.check(x.shape.length > 0, 'softmax', 'needs at least one axis', x.shape);
    return this.#write('softmax', x.shape, [x], {});
  }

  softmaxCrossEntropy(logits: Tensor, targets: Tensor): Tensor {
    this.#checkRows('softmaxCrossEntropy', logits, targets);
    return this.#write('softmaxCrossEntropy', [], [logits, targets], {});
  }

  squaredError(prediction: Tensor, target: Tensor): Tensor {
    this.#checkRows('squaredError', prediction, target);
    const squares = this.square(this.sub(prediction, target));
    return this.scale(this.sumTo(squares, []), 0.5 / prediction.shape[0]);
  }

  stopGradient(x: Tensor): Tensor {
    return this.#write('stopGradient', x.shape, [x], {});
  }

  unaryGradient(name: UnaryName, gradient: Tensor, saved: Tensor): Tensor {
    return this.#write('unaryGradient', saved.shape, [gradient, saved], { function: name });
  }

  pad(x: Tensor, axis: number, start: number, shape: Shape): Tensor {
    return this.#write('pad', shape, [x], { axis, start });
  }

  unpatches(x: Tensor, window: Window, shape: Shape): Tensor {
    return this.#write('unpatches', shape, [x], window);
  }

  softmaxGradient(gradient: Tensor, output: Tensor): Tensor {
    return this.#write('softmaxGradient', output.shape, [gradient, output], {});
  }

  crossEntropyGradient(gradient: Tensor, logits: Tensor, targets: Tensor): Tensor {
    return this.#write('crossEntropyGradient', logits.shape, [gradient, logits, targets], {});
  }

  descend(parameter: Tensor, step: UpdateInputs, attributes: Attributes['descend']): Tensor {
    return this.#update('descend', parameter, step, attributes);
  }

  momentum(parameter: Tensor, step: UpdateInputs, attributes: Attributes['momentum']): Tensor {
    return this.#update('momentum', parameter, step, attributes);
  }

  adam(parameter: Tensor, step: UpdateInputs, attributes: Attributes['adam']): Tensor {
    return this.#update('adam', parameter, step, attributes);
  }

  #update<Op extends UpdateOp>(
    op: Op,
    parameter: Tensor,
    { gradient, memory, numbers }: UpdateInputs,
    attributes: Attributes[Op],
  ): Tensor {
    return this.#write(op, parameter.shape, [parameter, gradient, ...memory, numbers], attributes);
  }

  #checkRows(op: string, a: Tensor, b: Tensor): void {
    const fits = a.shape.length === 2 && shapes.equalShapes(a.shape, b.shape);
    shapes.check(fits, op, 'needs two equal matrices, one row an example', a.shape, b.shape);
  }

  #write<Op extends OpName>(
    op: Op,
    shape: Shape,
    inputs: readonly Tensor[],
    attributes: Attributes[Op],
  ): Tensor {
    // A tensor is opaque to whoever writes a network; here, and only here, it becomes a node.
    const node = { id: this.nodes.length, op, shape, inputs, attributes } as unknown as Node<Op>;
    this.nodes.push(node);
    return node;
  }
}
