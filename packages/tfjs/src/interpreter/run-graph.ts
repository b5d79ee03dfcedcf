import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@gradient-remedies/core';
import { createPlan, isOp, type ForwardOp, type Node } from '@gradient-remedies/core/graph';
import type { Kernel } from './kernel.js';
import { kernels as ownKernels, type Kernels } from './kernels.js';

/** What a graph is run on. */
export interface GraphRun {
  /** Tensors of one trace; what they need is computed. */
  readonly outputs: readonly Tensor[];
  /** The value of an input. */
  readonly valueOf: (input: Node<'input'>) => tf.Tensor;
  /** Is handed every value, and gives what the operations after it see in its place. */
  readonly visit?: (node: Node, value: tf.Tensor) => tf.Tensor;
  /** What computes the operations. */
  readonly kernels?: Kernels;
}

/**
 * Runs a traced graph on tensors of TensorFlow.js, which differentiates it if it is asked to.
 *
 * @returns The outputs, in their order.
 */
export function runGraph({
  outputs,
  valueOf,
  visit = (_, value) => value,
  kernels = ownKernels,
}: GraphRun): tf.Tensor[] {
  const values = new Map<Tensor, tf.Tensor>();
  for (const node of createPlan(outputs).nodes) {
    const value = isOp(node, 'input') ? valueOf(node) : compute(node, values, kernels);
    values.set(node, visit(node, value));
  }
  return outputs.map((output) => values.get(output)!);
}

function compute(node: Node, values: ReadonlyMap<Tensor, tf.Tensor>, kernels: Kernels): tf.Tensor {
  if (isOp(node, 'constant')) {
    return tf.tensor(Float32Array.from(node.attributes.values), [...node.shape]);
  }
  const kernel = kernels[node.op as ForwardOp] as Kernel<never>;
  return kernel(
    node.inputs.map((input) => values.get(input)!),
    node as never,
  );
}
