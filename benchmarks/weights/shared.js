// What the measurements of this folder stand on: MNIST, networks of remedies, and medians over seeds.
import { autoencoder } from '@gradient-remedies/autoencoder';
import { compose, builtinRemedies, parseRemedies } from '@gradient-remedies/core';
import { loadMnist } from '@gradient-remedies/datasets';
import * as initialization from '@gradient-remedies/initialization';
import * as regularization from '@gradient-remedies/regularization';
import { relu } from '@gradient-remedies/relu';
import { scale } from '@gradient-remedies/scale';

const mnist = loadMnist();
export const batch = 64;

const { he, glorot, orthogonal } = initialization;
const known = [
  ...builtinRemedies,
  ...Object.values(regularization),
  ...[he, glorot, orthogonal, relu, scale, autoencoder],
];

/** The network of a set of remedies; `sigmoid` for the baseline. */
export const networkOf = (set, depth, width = 64) =>
  compose(set === 'sigmoid' ? [] : parseRemedies(set, known), {
    ...{ depth, width, inputWidth: mnist.inputWidth, outputWidth: mnist.classes },
  });

/** The batch of one step. */
export function batchOf(seed, step) {
  const { inputs, targets } = mnist.trainingBatch({ seed, step, size: batch });
  return { inputs: inputs.data, targets: targets.data };
}

/** Share of the test examples that a network classifies correctly. */
export function accuracyOf(network) {
  const { inputs, labels } = mnist.testBatch({ start: 0, size: mnist.testSize });
  const outputs = network.predict(inputs.data);
  const greatest = (i) => {
    const logits = [...outputs.subarray(10 * i, 10 * i + 10)];
    return logits.indexOf(Math.max(...logits));
  };
  return [...labels].filter((label, i) => label === greatest(i)).length / labels.length;
}

/** The middle one; of an even number the mean of two. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** 1 to `count`. */
export const seedsTo = (count) => Array.from({ length: count }, (_, i) => i + 1);

/** Prints one line of a Markdown table. */
export const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
