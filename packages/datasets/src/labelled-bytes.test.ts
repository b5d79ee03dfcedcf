import { describe, expect, it } from 'vitest';
import { datasetFromBytes } from './labelled-bytes.js';

/** Ten examples of two numbers: example i is (10 i, 10 i + 1), its label i modulo 3. */
const training = {
  inputs: Uint8Array.from({ length: 20 }, (_, index) => 10 * (index >> 1) + (index % 2)),
  labels: Uint8Array.from({ length: 10 }, (_, index) => index % 3),
};
const dataset = datasetFromBytes({
  name: 'toy',
  inputWidth: 2,
  classes: 3,
  training,
  test: { inputs: Uint8Array.from([1, 2, 3, 4]), labels: Uint8Array.from([2, 0]) },
  valueOfByte: Float64Array.from({ length: 256 }, (_, byte) => byte / 2),
});

/** Which examples a training batch holds. */
function examples(step: number, size: number, seed = 1): number[] {
  const { data } = dataset.trainingBatch({ seed, step, size }).inputs;
  return Array.from({ length: size }, (_, row) => data[2 * row] / 5);
}

describe('datasetFromBytes', () => {
  it('looks values up in the table and labels in their file', () => {
    const { inputs, targets, labels } = dataset.testBatch({ start: 0, size: 2 });
    expect(inputs).toEqual({ shape: [2, 2], data: Float64Array.from([0.5, 1, 1.5, 2]) });
    expect(targets).toEqual({ shape: [2, 3], data: Float64Array.from([0, 0, 1, 1, 0, 0]) });
    expect(labels).toEqual(Uint8Array.from([2, 0]));
  });

  it('gives training examples their own numbers and labels', () => {
    const { inputs, labels } = dataset.trainingBatch({ seed: 3, step: 0, size: 10 });
    labels.forEach((label, row) => {
      const example = inputs.data[2 * row] / 5;
      expect(inputs.data[2 * row + 1]).toBe(5 * example + 0.5);
      expect(label).toBe(example % 3);
    });
  });

  it('shows the same order in batches of any size', () => {
    const whole = examples(0, 10);
    expect([...whole].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([0, 1, 2, 3, 4].flatMap((step) => examples(step, 2))).toEqual(whole);
  });

  it('starts the next epoch where a batch would not be full', () => {
    expect([...examples(0, 4), ...examples(1, 4)]).toEqual(examples(0, 10).slice(0, 8));
    expect([...examples(2, 4), ...examples(3, 4)]).toEqual(examples(1, 10).slice(0, 8));
  });

  it('does not let a caller who writes into a batch change the next one', () => {
    const batch = dataset.trainingBatch({ seed: 2, step: 0, size: 5 });
    const before = examples(0, 5, 2);
    batch.inputs.data.fill(0);
    batch.labels.fill(0);
    expect(examples(0, 5, 2)).toEqual(before);
  });
});
