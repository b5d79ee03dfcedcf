import type { Tensor, UnaryName } from '../ops.js';
import { fusedActivations, isOp, isUpdate, type FusedActivation, type Node } from './node.js';

/** Whether an operation's result is read by one other and by nobody else: then it need not exist. */
type IsPassing = (node: Node) => boolean;

/** The one pass that takes the place of `node` and of what it reads, and what it makes superfluous. */
type Fusion<Op extends Node['op']> = (
  node: Node<Op>,
  isPassing: IsPassing,
  isChanged: (node: Node) => boolean,
) => { readonly node: Node; readonly absorbed: readonly Node[] } | undefined;

/**
 * Finds operations that can be done in one pass, the later of them first.
 *
 * @param nodes - What is computed, each after what it reads.
 * @param outputs - What must be there after the run.
 * @returns What is left to compute, in order: the operation under the node it takes the place of.
 */
export function fuse(nodes: readonly Node[], outputs: readonly Tensor[]): ReadonlyMap<Node, Node> {
  const readers = new Map<Node, number>();
  for (const { inputs } of nodes) {
    for (const input of inputs) readers.set(input, (readers.get(input) ?? 0) + 1);
  }
  const kept = new Set(outputs);
  const isPassing: IsPassing = (node) => readers.get(node) === 1 && !kept.has(node);
  const changed = new Set(nodes.filter(isUpdate).map(({ inputs }) => inputs[0]));
  const absorbed = new Set<Node>();
  const steps: [Node, Node][] = [];
  for (const node of nodes.toReversed()) {
    if (absorbed.has(node)) continue;
    const fusion = fusions[node.op] as Fusion<never> | undefined;
    const found = fusion?.(node as never, isPassing, (each) => changed.has(each));
    found?.absorbed.forEach((each) => absorbed.add(each));
    steps.push([node, found?.node ?? node]);
  }
  return new Map(steps.reverse());
}

const fusions: { readonly [Op in Node['op']]?: Fusion<Op> } = {
  add: (node, isPassing) => affine(node, node, null, isPassing),
  unary: (node, isPassing) => {
    const [sum] = node.inputs;
    const name = node.attributes.function;
    if (!isFusedActivation(name) || !isOp(sum, 'add') || !isPassing(sum)) return undefined;
    return affine(node, sum, name, isPassing);
  },
  unaryGradient: (node, isPassing) => {
    const [gradient, saved] = node.inputs;
    const name = node.attributes.function;
    if (!isFusedActivation(name) || !isOp(gradient, 'matmul') || !isPassing(gradient)) return;
    const attributes = { ...gradient.attributes, function: name };
    const inputs = [...gradient.inputs, saved];
    return {
      node: { ...node, op: 'matmulGradient', inputs, attributes },
      absorbed: [gradient],
    };
  },
  descend: (node, isPassing, isChanged) => {
    const [parameter, gradient, numbers] = node.inputs;
    if (!isOp(gradient, 'matmul') || !isPassing(gradient)) return undefined;
    // The gradients of x (U V) read U and V: they must be taken before either changes.
    if (gradient.inputs.some(isChanged)) return undefined;
    const attributes = { ...gradient.attributes, ...node.attributes };
    const inputs = [parameter, ...gradient.inputs, numbers];
    return { node: { ...node, op: 'descendProduct', inputs, attributes }, absorbed: [gradient] };
  },
};

/** A matrix product, a bias for its columns, and an activation or none. */
function affine(
  result: Node,
  sum: Node<'add'>,
  activation: FusedActivation | null,
  isPassing: IsPassing,
): ReturnType<Fusion<'add'>> {
  const [product, bias] = sum.inputs;
  if (!isOp(product, 'matmul') || !isPassing(product)) return undefined;
  if (bias.shape.length !== 1 || bias.shape[0] !== product.shape[1]) return undefined;
  const attributes = { ...product.attributes, activation };
  const inputs = [...product.inputs, bias];
  return {
    node: { ...result, op: 'affine', inputs, attributes },
    absorbed: result === sum ? [product] : [sum, product],
  };
}

const isFusedActivation = (name: UnaryName): name is FusedActivation =>
  (fusedActivations as readonly string[]).includes(name);
