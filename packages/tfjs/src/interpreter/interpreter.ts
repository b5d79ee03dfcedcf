import * as tf from '@tensorflow/tfjs-core';
// Registers the gradient of each operation; the core package alone has none.
import '@tensorflow/tfjs-layers';
import {
  UsageError,
  type GraphAnswer,
  type GraphInterpreter,
  type GraphQuestion,
  type Tensor,
} from '@gradient-remedies/core';
import { createPlan, sizeOf, type Node } from '@gradient-remedies/core/graph';
import { kernels as ownKernels, type Kernels } from './kernels.js';
import { runGraph } from './run-graph.js';

/**
 * TensorFlow.js as an interpreter of traced graphs, on whichever backend is set: its operations, and
 * gradients by its own automatic differentiation. The derivative table of core is not used.
 *
 * @param kernels - What computes each operation; another table is for trying out what a mistake does.
 */
export const createInterpreter = (kernels: Kernels = ownKernels): GraphInterpreter => ({
  name: 'tfjs',
  precision: 'f32',
  answer: async (question) => {
    await tf.ready();
    const answers: GraphAnswer[] = [];
    // Not returned: what a scope returns is searched for tensors, entry by entry.
    tf.tidy(() => {
      answers.push(answer(question, kernels));
    });
    return answers[0];
  },
});

function answer(question: GraphQuestion, kernels: Kernels): GraphAnswer {
  const { values, outputs, objective, withRespectTo } = question;
  const { positions } = createPlan([objective]);
  // TensorFlow.js refuses to differentiate with respect to what the objective does not depend on.
  const leaves = withRespectTo.filter((tensor) => positions.has(tensor)) as Node[];
  const leafPositions = new Map<Tensor, number>(leaves.map((leaf, i) => [leaf, i]));
  const isInput = (node: Node): boolean => node.op === 'input';
  const valueOf = (input: Node): tf.Tensor => {
    const entries = values.get(input);
    if (entries !== undefined) return tensorOf(entries, input);
    throw new UsageError(
      `The question has no value for ${(input as Node<'input'>).attributes.name}.`,
    );
  };
  let computed: tf.Tensor[] = [];
  const forward = (...starts: tf.Tensor[]): tf.Tensor => {
    const startOf = (node: Node): tf.Tensor | undefined => starts[leafPositions.get(node) ?? -1];
    const [result, ...others] = runGraph({
      outputs: [objective, ...outputs],
      kernels,
      valueOf: (input) => startOf(input) ?? valueOf(input),
      visit: (node, value) => {
        const start = isInput(node) ? undefined : startOf(node);
        return start === undefined ? value : tf.add(value, start);
      },
    });
    computed = others.map((tensor) => tf.keep(tf.clone(tensor)));
    return result;
  };
  // The gradient with respect to a tensor on the way is that of a zero that is added to it.
  const starts = leaves.map((leaf) => (isInput(leaf) ? valueOf(leaf) : tf.zeros([...leaf.shape])));
  const gradients =
    leaves.length === 0
      ? (forward(), [])
      : tf
          .grads(forward)(starts, tf.ones([...objective.shape]))
          .map(entriesOf);
  const entries = computed.map(entriesOf);
  tf.dispose(computed);
  const gradientOf = (tensor: Tensor): Float32Array =>
    gradients[leafPositions.get(tensor) ?? -1] ?? new Float32Array(sizeOf(tensor.shape));
  return { outputs: entries, gradients: withRespectTo.map(gradientOf) };
}

const tensorOf = (values: ArrayLike<number>, { shape }: Tensor): tf.Tensor =>
  tf.tensor(Float32Array.from(values), [...shape], 'float32');

/** A copy: on some backends the entries lie in memory that is used again. */
const entriesOf = (tensor: tf.Tensor): Float32Array => Float32Array.from(tensor.dataSync());
