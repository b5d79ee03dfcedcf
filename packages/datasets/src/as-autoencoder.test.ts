import { expect, test } from 'vitest';
import { asAutoencoder } from './as-autoencoder.js';
import { datasetFromBytes } from './labelled-bytes.js';

const inputs = Uint8Array.from({ length: 12 }, (_, i) => 20 * i);
const dots = datasetFromBytes({
  ...{ name: 'dots', inputWidth: 3, classes: 2 },
  training: { inputs, labels: new Uint8Array([0, 1, 1, 0]) },
  test: { inputs, labels: new Uint8Array([0, 1, 1, 0]) },
  valueOfByte: Float64Array.from({ length: 256 }, (_, byte) => byte / 255),
});

test('targets are the inputs of the data set it is made of, in the same order', () => {
  const task = asAutoencoder(dots);
  expect(task).toMatchObject({ name: 'dots-autoencoder', inputWidth: 3, outputWidth: 3 });
  const options = { seed: 1, step: 3, size: 2 };
  const given = dots.trainingBatch(options).inputs;
  expect(task.trainingBatch(options)).toEqual({ inputs: given, targets: given });
  const tested = dots.testBatch({ start: 1, size: 2 }).inputs;
  expect(task.testBatch({ start: 1, size: 2 })).toEqual({ inputs: tested, targets: tested });
});

test('an impossible batch is refused as by the data set', () => {
  expect(() => asAutoencoder(dots).testBatch({ start: 4, size: 1 })).toThrow(/^dots/u);
});
