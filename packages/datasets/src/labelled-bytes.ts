import { randomStream } from '@gradient-remedies/core';
import { checkInteger } from './check-integer.js';
import type { Batch, Dataset, TestBatchOptions, TrainingBatchOptions } from './dataset.js';
import { EpochOrder } from './epoch-order.js';
import { range } from './range.js';

/** Examples as they lie in a file: one byte a number, one byte a label. */
export interface LabelledBytes {
  /** `count * inputWidth` bytes, example by example. */
  readonly inputs: Uint8Array;
  /** `count` classes. */
  readonly labels: Uint8Array;
}

/** What {@link datasetFromBytes} makes a data set of. */
export interface BytesDescription {
  readonly name: string;
  readonly inputWidth: number;
  readonly classes: number;
  readonly training: LabelledBytes;
  readonly test: LabelledBytes;
  /** What the network sees for each of the 256 values of an input byte. */
  readonly valueOfByte: Float64Array;
}

/**
 * A data set over bytes that stay as they are: a batch looks its values up in a table of 256.
 *
 * @param description - The bytes, the table, and what they are called.
 * @returns The data set; it keeps views on the bytes and copies only batches.
 * @example
 * ```ts
 * const bytes = { inputs: new Uint8Array([0, 255, 255, 0]), labels: new Uint8Array([0, 1]) };
 * const valueOfByte = Float64Array.from({ length: 256 }, (_, byte) => byte / 255);
 * const sizes = { inputWidth: 2, classes: 2 };
 * const dots = datasetFromBytes({ name: 'dots', ...sizes, training: bytes, test: bytes, valueOfByte });
 * dots.testBatch({ start: 0, size: 1 }).inputs.data; // Float64Array(2) [ 0, 1 ]
 * ```
 */
export function datasetFromBytes(description: BytesDescription): Dataset {
  const { name, inputWidth, classes, training, test } = description;
  const trainingSize = training.labels.length;
  const testSize = test.labels.length;
  const orderOf = latestEpochOrder(trainingSize);

  return {
    name,
    inputWidth,
    classes,
    trainingSize,
    testSize,
    trainingBatch({ seed, step, size }: TrainingBatchOptions): Batch {
      checkInteger(name, 'seed', seed, -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
      checkInteger(name, 'step', step, 0, Number.MAX_SAFE_INTEGER);
      checkInteger(name, 'size', size, 1, trainingSize);
      const batchesPerEpoch = Math.floor(trainingSize / size);
      const epoch = Math.floor(step / batchesPerEpoch);
      const start = (step % batchesPerEpoch) * size;
      return gather(description, training, orderOf(seed, epoch).slice(start, start + size));
    },
    testBatch({ start, size }: TestBatchOptions): Batch {
      checkInteger(name, 'start', start, 0, testSize - 1);
      checkInteger(name, 'size', size, 1, testSize - start);
      return gather(description, test, range(start, size));
    },
  };
}

/** Keeps the order last asked for, since training walks through one epoch of one seed at a time. */
function latestEpochOrder(count: number): (seed: number, epoch: number) => EpochOrder {
  let latest: { seed: number; epoch: number; order: EpochOrder } | undefined;
  return (seed, epoch) => {
    if (latest?.seed !== seed || latest.epoch !== epoch) {
      const order = new EpochOrder(count, randomStream(seed, `batches.epoch.${epoch}`));
      latest = { seed, epoch, order };
    }
    return latest.order;
  };
}

/** Copies the examples with these indices into a fresh batch. */
function gather(
  { inputWidth, classes, valueOfByte }: BytesDescription,
  source: LabelledBytes,
  indices: Uint32Array,
): Batch {
  const size = indices.length;
  const inputs = new Float64Array(size * inputWidth);
  const targets = new Float64Array(size * classes);
  const labels = new Uint8Array(size);
  const bytes = source.inputs;
  indices.forEach((index, row) => {
    const from = index * inputWidth;
    const to = row * inputWidth;
    for (let column = 0; column < inputWidth; column += 1) {
      inputs[to + column] = valueOfByte[bytes[from + column]];
    }
    const label = source.labels[index];
    labels[row] = label;
    targets[row * classes + label] = 1;
  });
  return {
    inputs: { shape: [size, inputWidth], data: inputs },
    targets: { shape: [size, classes], data: targets },
    labels,
  };
}
