import type { Node } from '../graph/node.js';
import { isOp, sizeOf } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import type { Tensor } from '../ops.js';
import type { Arithmetic } from './arithmetic.js';
import { broadcastSources, sourcesOf, windowSources } from './rearrangement.js';

/** The entries of a tensor, row-major. */
export type Entries<N> = readonly N[];

/**
 * Evaluates a traced graph in any kind of number, sharing no code with the interpreters it is held
 * against. Sums are taken in the order of the reference interpreter, so that in a kind of number that
 * rounds as f64 does the result is that of f64.
 *
 * @param outputs - Tensors of one trace; everything they need is evaluated.
 * @param inputs - Entries of each input they need.
 * @param arithmetic - The kind of number.
 * @param revise - Is shown each computed node with its entries, and returns what to go on with.
 * @returns The entries of every tensor that was evaluated.
 */
export function evaluate<N>(
  outputs: readonly Tensor[],
  inputs: ReadonlyMap<Tensor, Entries<N>>,
  arithmetic: Arithmetic<N>,
  revise: (node: Node, entries: Entries<N>) => Entries<N> = (_, entries) => entries,
): ReadonlyMap<Tensor, Entries<N>> {
  const values = new Map<Tensor, Entries<N>>();
  for (const node of createPlan(outputs).nodes) {
    if (isOp(node, 'input')) {
      const given = inputs.get(node);
      if (given === undefined) throw new Error(`The input ${node.attributes.name} has no values.`);
      values.set(node, given);
    } else if (isOp(node, 'constant')) {
      values.set(node, Array.from(node.attributes.values, arithmetic.fromNumber));
    } else {
      const entries = node.inputs.map((input) => values.get(input)!);
      values.set(node, revise(node, compute(node, entries, arithmetic)));
    }
  }
  return values;
}

function compute<N>(node: Node, inputs: readonly Entries<N>[], number: Arithmetic<N>): Entries<N> {
  const { add, subtract, multiply, divide, fromNumber } = number;
  const [x, y, z] = inputs;
  const elementwise = (combine: (a: N, b: N) => N): N[] => {
    const [a, b] = node.inputs.map((input) => broadcastSources(input.shape, node.shape));
    return a.map((source, i) => combine(x[source], y[b[i]]));
  };
  const scatter = (sources: readonly number[]): N[] => {
    const sums = Array<N>(sizeOf(node.shape)).fill(fromNumber(0));
    sources.forEach((target, i) => {
      if (target >= 0) sums[target] = add(sums[target], x[i]);
    });
    return sums;
  };
  if (isOp(node, 'add')) return elementwise(add);
  if (isOp(node, 'sub')) return elementwise(subtract);
  if (isOp(node, 'mul')) return elementwise(multiply);
  if (isOp(node, 'scale')) {
    const factor = fromNumber(node.attributes.factor);
    return x.map((entry) => multiply(entry, factor));
  }
  if (isOp(node, 'shift')) {
    const offset = fromNumber(node.attributes.offset);
    return x.map((entry) => add(entry, offset));
  }
  if (isOp(node, 'unary')) return x.map((entry) => number.unary(node.attributes.function, entry));
  if (isOp(node, 'unaryGradient')) {
    const { slope } = number;
    if (slope === undefined) throw new Error('These numbers evaluate forward passes only.');
    return x.map((entry, i) => multiply(entry, slope(node.attributes.function, y[i])));
  }
  if (isOp(node, 'matmul')) return matmul(node, x, y, number);
  if (isOp(node, 'sumTo')) return scatter(broadcastSources(node.shape, node.inputs[0].shape));
  if (isOp(node, 'unpatches')) {
    return scatter(windowSources(node.shape, node.inputs[0].shape, node.attributes));
  }
  if (isOp(node, 'concat')) return concat(node, inputs);
  if (isOp(node, 'softmax')) return rowsOf(x, node).flatMap((row) => softmax(row, number));
  if (isOp(node, 'softmaxGradient')) {
    const outputs = rowsOf(y, node);
    return rowsOf(x, node).flatMap((gradient, row) => {
      const mean = dot(gradient, outputs[row], number);
      return gradient.map((each, i) => multiply(outputs[row][i], subtract(each, mean)));
    });
  }
  if (isOp(node, 'softmaxCrossEntropy')) return [crossEntropy(node, x, y, number)];
  if (isOp(node, 'crossEntropyGradient')) {
    const targets = rowsOf(z, node);
    const perRow = divide(x[0], fromNumber(targets.length));
    return rowsOf(y, node).flatMap((logits, row) => {
      const weight = targets[row].reduce(add, fromNumber(0));
      return softmax(logits, number).map((probability, i) =>
        multiply(perRow, subtract(multiply(probability, weight), targets[row][i])),
      );
    });
  }
  const zero = fromNumber(0);
  return sourcesOf(node).map((source) => (source < 0 ? zero : x[source]));
}

function matmul<N>(node: Node<'matmul'>, a: Entries<N>, b: Entries<N>, number: Arithmetic<N>): N[] {
  const { transposeA, transposeB } = node.attributes;
  const [rows, columns] = node.shape;
  const inner = a.length / rows;
  return Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    let sum = number.fromNumber(0);
    for (let k = 0; k < inner; k++) {
      const left = a[transposeA ? k * rows + row : row * inner + k];
      const right = b[transposeB ? column * inner + k : k * columns + column];
      sum = number.add(sum, number.multiply(left, right));
    }
    return sum;
  });
}

/** Along its axis, each input gives as many rows of entries as it is long. */
function concat<N>(
  { shape, inputs, attributes: { axis } }: Node<'concat'>,
  x: readonly Entries<N>[],
): N[] {
  const blocks = sizeOf(shape.slice(0, axis));
  return Array.from({ length: blocks }, (_, block) =>
    x.flatMap((entries, i) => {
      const size = sizeOf(inputs[i].shape.slice(axis));
      return entries.slice(block * size, (block + 1) * size);
    }),
  ).flat();
}

/** The entries of a tensor like `shape`, a row along its last axis at a time. */
function rowsOf<N>(entries: Entries<N>, node: Node): N[][] {
  const shaped = node.inputs.find((input) => input.shape.length > 0) ?? node;
  const length = shaped.shape[shaped.shape.length - 1];
  return Array.from({ length: entries.length / length }, (_, row) =>
    entries.slice(row * length, (row + 1) * length),
  );
}

function dot<N>(a: Entries<N>, b: Entries<N>, { add, multiply, fromNumber }: Arithmetic<N>): N {
  return a.reduce((sum, each, i) => add(sum, multiply(each, b[i])), fromNumber(0));
}

const greatest = <N>(row: Entries<N>, { compare }: Arithmetic<N>): N =>
  row.reduce((most, each) => (compare(each, most) > 0 ? each : most));

/** e^(x - the greatest x), which does not overflow. */
function exponentials<N>(row: Entries<N>, number: Arithmetic<N>): N[] {
  const most = greatest(row, number);
  return row.map((each) => number.unary('exp', number.subtract(each, most)));
}

function softmax<N>(row: Entries<N>, number: Arithmetic<N>): N[] {
  const powers = exponentials(row, number);
  const sum = powers.reduce(number.add, number.fromNumber(0));
  return powers.map((power) => number.divide(power, sum));
}

function crossEntropy<N>(
  node: Node,
  logits: Entries<N>,
  targets: Entries<N>,
  number: Arithmetic<N>,
): N {
  const { add, subtract, multiply, divide, compare, fromNumber } = number;
  const zero = fromNumber(0);
  const targetRows = rowsOf(targets, node);
  let total = zero;
  rowsOf(logits, node).forEach((row, example) => {
    const most = greatest(row, number);
    const logSum = number.unary('log', exponentials(row, number).reduce(add, zero));
    row.forEach((logit, i) => {
      const target = targetRows[example][i];
      if (compare(target, zero) === 0) return;
      total = add(total, multiply(target, add(subtract(most, logit), logSum)));
    });
  });
  return divide(total, fromNumber(targetRows.length));
}
