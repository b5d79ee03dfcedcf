import type { Network } from '@gradient-remedies/core';
import type { Dataset } from '@gradient-remedies/datasets';

/** Share of the test examples whose greatest output is that of their class. */
export function testAccuracy(network: Network, dataset: Dataset): number {
  const { testSize, classes } = dataset;
  let correct = 0;
  for (let start = 0; start < testSize; start += rowsAtOnce) {
    const { inputs, labels } = dataset.testBatch({
      start,
      size: Math.min(rowsAtOnce, testSize - start),
    });
    const outputs = network.predict(inputs.data);
    labels.forEach((label, i) => {
      if (greatest(outputs, i * classes, classes) === label) correct++;
    });
  }
  return correct / testSize;
}

const rowsAtOnce = 1_000;

/** Which of `count` numbers from `start` on is the greatest; -1 if none is a number. */
function greatest(values: Float64Array | Float32Array, start: number, count: number): number {
  let best = -1;
  for (let i = 0; i < count; i++) {
    if (values[start + i] > (best === -1 ? -Infinity : values[start + best])) best = i;
  }
  return best;
}
