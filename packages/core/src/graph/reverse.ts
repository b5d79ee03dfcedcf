import type { Tensor } from '../ops.js';
import { derivatives, type Rule } from './derivatives.js';
import type { Node, OpName } from './node.js';
import type { Tracer } from './tracer.js';

/**
 * Extends a traced graph by its reverse pass.
 *
 * @param tracer - The trace that holds `output`; the gradient's operations are appended to it.
 * @param output - What is differentiated, of any shape.
 * @param inputs - What it is differentiated with respect to; nothing that none of these reaches is computed.
 * @param seed - The gradient with respect to `output` itself, of its shape; by default all ones.
 * @returns The gradient with respect to every tensor between the inputs and the output that it
 *   reaches, under that tensor. An input missing from it has a gradient of zero.
 */
export function reverse(
  tracer: Tracer,
  output: Tensor,
  inputs: readonly Tensor[],
  seed: Tensor = tracer.constant(1, output.shape),
): ReadonlyMap<Tensor, Tensor> {
  const first = inputs.reduce((least, input) => Math.min(least, (input as Node).id), Infinity);
  const between = tracer.nodes.slice(first, (output as Node).id + 1);
  const reached = reachedFrom(inputs, between);
  const gradients = new Map<Tensor, Tensor>([[output, seed]]);
  for (const node of between.reverse()) {
    const gradient = gradients.get(node);
    if (gradient === undefined || !node.inputs.some((input) => reached.has(input))) continue;
    const contributions = differentiate(node, gradient, tracer);
    node.inputs.forEach((input, position) => {
      const contribution = contributions[position];
      if (contribution === undefined || !reached.has(input)) return;
      const sum = gradients.get(input);
      gradients.set(input, sum === undefined ? contribution : tracer.add(sum, contribution));
    });
  }
  return gradients;
}

/** The tensors that depend on any of `inputs`, themselves included. */
function reachedFrom(inputs: readonly Tensor[], nodes: readonly Node[]): Set<Tensor> {
  const reached = new Set<Tensor>(inputs);
  for (const node of nodes) if (node.inputs.some((input) => reached.has(input))) reached.add(node);
  return reached;
}

function differentiate(
  node: Node,
  gradient: Tensor,
  tracer: Tracer,
): readonly (Tensor | undefined)[] {
  const table = derivatives as Partial<Record<OpName, Rule<never>>>;
  const rule = table[node.op];
  if (rule === undefined) throw new Error(`${node.op} is a derivative itself and has none here.`);
  return rule(node as never, gradient, tracer);
}
