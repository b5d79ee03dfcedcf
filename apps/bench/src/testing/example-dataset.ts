import { randomStream } from '@gradient-remedies/core';
import type { Batch, Dataset } from '@gradient-remedies/datasets';

const inputWidth = 6;
const classes = 3;

function batchOf(size: number, seed: number): Batch {
  const stream = randomStream(seed, 'example data set');
  const labels = Uint8Array.from({ length: size }, (_, row) => row % classes);
  const targets = new Float64Array(size * classes);
  labels.forEach((label, row) => (targets[row * classes + label] = 1));
  return {
    inputs: {
      shape: [size, inputWidth],
      data: Float64Array.from({ length: size * inputWidth }, () => stream.normal()),
    },
    targets: { shape: [size, classes], data: targets },
    labels,
  };
}

/** Noise with labels: loads at once, and is good enough to send a gradient through a network. */
export const exampleDataset: Dataset = {
  name: 'noise',
  inputWidth,
  classes,
  trainingSize: 1000,
  testSize: 100,
  trainingBatch: ({ seed, step, size }) => batchOf(size, seed + step),
  testBatch: ({ start, size }) => batchOf(size, start),
};
