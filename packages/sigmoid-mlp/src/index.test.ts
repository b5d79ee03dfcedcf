import { describe, expect, test } from 'vitest';
import { compose, defineRemedy, measure, randomStream, snapshot } from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { sigmoid, uniform } from './index.js';

// In mean field the slope of a wide sigmoid network of weight variance 1/fan-in is 0.235 a layer.
await testRemedy(sigmoid, { factors: { sigmoid: [0.22, 0.25] } });
await testRemedy(uniform);

const size = { depth: 32, width: 128, inputWidth: 128, outputWidth: 10 };
const { normal } = randomStream(1, 'examples');
const data = {
  seed: 1,
  batch: 16,
  inputs: Float64Array.from({ length: 16 * 128 }, normal),
  targets: Float64Array.from({ length: 16 * 10 }, (_, i) =>
    Number(i % 10 === Math.floor(i / 10) % 10),
  ),
};

describe('sigmoid', () => {
  test('is the network that no remedy changes', () => {
    const spec = compose([sigmoid], size);
    expect(spec).toEqual(compose([], size));
    expect(spec.remedies).toEqual(['sigmoid']);
    expect(spec.setBy).toEqual({});
  });

  test('starts from weights of variance 1/fan-in and zero biases', () => {
    const { parameters } = snapshot(compose([sigmoid], { ...size, depth: 3 }), data);
    for (const { name, shape, data: values } of parameters) {
      const meanSquare = values.reduce((sum, value) => sum + value * value, 0) / values.length;
      const expected = name.endsWith('bias') ? 0 : 1 / shape[0];
      expect(Math.abs(meanSquare - expected), name).toBeLessThanOrEqual(0.15 * expected);
    }
  });

  test('keeps a factor of 0.236 of the gradient in each layer', () => {
    const { survival } = measure(compose([sigmoid], size), data);
    expect(Math.abs(survival.log10PerLayer! + 0.627)).toBeLessThan(0.01);
  });

  test('never stands in a set with others', () => {
    expect(() => compose([sigmoid, uniform], size)).toThrow('sigmoid is the baseline');
  });
});

describe('uniform', () => {
  test('draws weights between -1/sqrt(fan-in) and 1/sqrt(fan-in), and zero biases', () => {
    const { parameters } = snapshot(compose([uniform], { ...size, depth: 2 }), data);
    const weight = parameters.find(({ name }) => name === 'block.2.weight')!;
    const limit = 1 / Math.sqrt(128);
    const largest = weight.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(largest).toBeLessThanOrEqual(limit);
    expect(largest).toBeGreaterThan(0.99 * limit);
    const bias = parameters.find(({ name }) => name === 'block.2.bias')!;
    expect(bias.data.every((value) => value === 0)).toBe(true);
  });

  test('loses about sqrt(3) more in each layer than the baseline', () => {
    const { survival } = measure(compose([uniform], size), data);
    const { survival: baseline } = measure(compose([], size), data);
    const difference = survival.log10PerLayer! - baseline.log10PerLayer!;
    expect(Math.abs(difference + Math.log10(3) / 2)).toBeLessThan(0.03);
  });

  test('excludes another initializer, naming both', () => {
    const { changes, reference } = uniform;
    const other = defineRemedy({ name: 'other', changes, reference });
    expect(() => compose([uniform, other], size)).toThrow('uniform and other cannot be combined');
  });
});
