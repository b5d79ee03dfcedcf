import {
  compose,
  defineRemedy,
  randomStream,
  snapshot,
  UsageError,
  type Remedy,
} from '@gradient-remedies/core';
import { describe, expect, test } from 'vitest';
import { convolution, deltaOrthogonal } from './index.js';

const circular = convolution.variant('circular');

function dataOf(batch: number, inputWidth: number) {
  const { normal } = randomStream(1, 'examples');
  const inputs = Float64Array.from({ length: batch * inputWidth }, normal);
  const targets = Float64Array.from({ length: batch * 2 }, (_, i) => Number(i % 2 === 0));
  return { seed: 1, batch, inputs, targets };
}

describe('a set refuses', () => {
  const size = { depth: 2, width: 392, inputWidth: 784, outputWidth: 2 };
  const run = (remedy: Remedy, changed: Partial<typeof size> = {}) => {
    const { inputWidth } = { ...size, ...changed };
    return () => snapshot(compose([remedy], { ...size, ...changed }), dataOf(1, inputWidth));
  };
  const withOptions = (options: Record<string, number>) => convolution.variant(undefined, options);

  test.each([
    [
      'examples that are no square images',
      run(convolution, { inputWidth: 28 * 14 }),
      'convolution reads images that are as high as wide, of one channel; examples of 392 entries are none: 19 x 19 would have 361.',
    ],
    [
      'a kernel larger than the image',
      run(withOptions({ size: 5 }), { inputWidth: 16, width: 25 }),
      'convolution: a kernel of 5 x 5 is larger than the image of 4 x 4: give a smaller size.',
    ],
    [
      'a kernel larger than a map',
      run(withOptions({ size: 5 }), { width: 48 }),
      'convolution: a hidden state of 48 entries is no square map of 5 x 5 pixels or more. The nearest width that is one: 49 = 7 x 7 x 1.',
    ],
    [
      'a width that is no map',
      run(circular, { width: 65 }),
      'convolution:circular: a hidden state of 65 entries is no square map of 3 x 3 pixels or more. The nearest width that is one: 64 = 4 x 4 x 4.',
    ],
    [
      'a width that has not the channels',
      run(withOptions({ channels: 8 }), { width: 256 }),
      'convolution: a hidden state of 256 entries is no square map of 8 channels and 3 x 3 pixels or more, as the kernel. The nearest width that is one: 288 = 6 x 6 x 8.',
    ],
    [
      'a map that no stride leads to',
      run(convolution, { width: 512 }),
      'convolution: no stride takes a map of 28 x 28 to the 8 x 8 of width 512 = 8 x 8 x 8. With 8 channels the nearest width is 392 = 7 x 7 x 8.',
    ],
    [
      'a map of one channel that no stride leads to',
      run(withOptions({ size: 5 }), { width: 64 }),
      'to the 8 x 8 of width 64 = 8 x 8 x 1. With 1 channel the nearest width is 49 = 7 x 7 x 1.',
    ],
  ])('%s', (_, build, message) => {
    expect(build).toThrow(UsageError);
    expect(build).toThrow(message);
  });

  test('maps that grow', () => {
    const spec = compose([convolution], { ...size, depth: undefined, width: [392, 784] });
    expect(() => snapshot(spec, dataOf(1, 784))).not.toThrow();
    const growing = compose([withOptions({ channels: 8 })], {
      ...{ inputWidth: 784, outputWidth: 2 },
      width: [392, 1568],
    });
    expect(() => snapshot(growing, dataOf(1, 784))).toThrow(
      'no stride takes a map of 7 x 7 to the 14 x 14 of width 1568 = 14 x 14 x 8. With 8 channels the nearest width is 392',
    );
  });

  test.each([
    [() => withOptions({ size: 0 }), 'convolution:size must be a whole number from 1, not 0.'],
    [() => withOptions({ size: 1.5 }), 'convolution:size must be a whole number from 1, not 1.5.'],
    [
      () => convolution.variant('circular', { channels: -1 }),
      'convolution:circular:channels must be a whole number from 0, not -1.',
    ],
    [
      () => deltaOrthogonal.variant(undefined, { gain: 0 }),
      'delta-orthogonal:gain must be over 0, not 0.',
    ],
  ])('options that cannot be: %#', (build, message) => {
    expect(build).toThrow(UsageError);
    expect(build).toThrow(message);
  });

  test('a cell: sequences are no images', () => {
    const cell = defineRemedy({
      name: 'steps',
      changes: { cell: { states: 1, build: () => (states) => states } },
      reference: convolution.reference,
    });
    expect(() => compose([cell, convolution], size)).toThrow(
      'steps and convolution cannot be combined: one makes a sequence network',
    );
  });
});
