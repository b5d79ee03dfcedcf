import {
  compose,
  createNetwork,
  defineRemedy,
  fast,
  measure,
  randomStream,
  sgd,
  snapshot,
  train,
  UsageError,
  type Changes,
  type Remedy,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { describe, expect, test } from 'vitest';
import { normalization } from './index.js';

const layerwise = normalization.variant('layer');
// In theory 0.391, see factor.test.ts; of batch normalization it depends on the batch.
await testRemedy(normalization, {
  factors: { 'normalization:layer': [0.97 * 0.391, 1.03 * 0.391] },
});

const named = (name: string, changes: Changes): Remedy =>
  defineRemedy({ name, changes, reference: normalization.reference });

function dataOf(seed: number, batch: number, inputWidth: number) {
  const { normal } = randomStream(seed, 'examples');
  const inputs = Float64Array.from({ length: batch * inputWidth }, normal);
  const targets = Float64Array.from({ length: batch * 10 }, (_, i) =>
    Number(i % 10 === Math.floor(i / 10) % 10),
  );
  return { seed, batch, inputs, targets };
}

/** Units that pass on what they are given, so that h_1 is what normalization made of the sums. */
const linear = named('linear', { activation: { name: 'linear', apply: (_, x) => x } });
const size = { depth: 1, width: 3, inputWidth: 5, outputWidth: 10 };

test.each([
  ['over the batch', normalization, (row: number, unit: number) => [unit, row]],
  ['over the units', layerwise, (row: number, unit: number) => [row, unit]],
])('mean 0, and variance 1 but for epsilon: %s', (_, remedy, placeOf) => {
  const epsilon = 0.25;
  const data = dataOf(1, 4, 5);
  const [plain, normalized] = [
    [linear],
    [linear, remedy.variant(remedy.id.split(':')[1], { epsilon })],
  ].map((set) => snapshot(compose(set, size), data).hidden[0].data);
  const groups = new Map<number, number[]>();
  for (let i = 0; i < plain.length; i++) {
    const [group] = placeOf(Math.floor(i / 3), i % 3);
    groups.set(group, [...(groups.get(group) ?? []), i]);
  }
  for (const members of groups.values()) {
    const mean = members.reduce((sum, i) => sum + plain[i], 0) / members.length;
    const variance =
      members.reduce((sum, i) => sum + (plain[i] - mean) * (plain[i] - mean), 0) / members.length;
    for (const i of members) {
      expect(normalized[i]).toBeCloseTo((plain[i] - mean) / Math.sqrt(variance + epsilon), 12);
    }
  }
});

describe('running statistics', () => {
  const momentum = 0.75;
  const set = [linear, normalization.variant(undefined, { momentum })];
  const spec = compose(set, { ...size, width: 1, inputWidth: 1, outputWidth: 1 });
  const batches = () => ({ inputs: [1, 3], targets: [1, 1] });
  const options = { seed: 1, batch: 2, interpreter: fast.f64 };
  const entry = (network: ReturnType<typeof createNetwork>, name: string): number =>
    network.values.get(name)![0];

  test('take a share of each batch in training, and are what evaluation uses', async () => {
    const network = createNetwork(spec, options);
    // Of w and 3w the mean is 2w and the variance w².
    const w = entry(network, 'input.weight');
    await train(network, { optimizer: sgd(0), batches, seed: 1 }).next();
    const [mean, variance] = ['mean', 'variance'].map((name) =>
      entry(network, `input.normalization.${name}`),
    );
    expect(mean).toBeCloseTo(0.25 * 2 * w, 12);
    expect(variance).toBeCloseTo(0.75 + 0.25 * w * w, 12);
    const expected =
      ((5 * w - mean) / Math.sqrt(variance + 1e-5)) * entry(network, 'readout.weight');
    expect(network.predict([5])[0]).toBeCloseTo(expected, 12);
  });

  test('are not trained; gamma and beta are', async () => {
    const network = createNetwork(compose([normalization], { ...size, depth: 2 }), options);
    const data = dataOf(1, 2, 5);
    await train(network, { optimizer: sgd(0.5), batches: () => data, seed: 1 }).next();
    for (const [name, start] of [
      ['gamma', 1],
      ['beta', 0],
    ] as const) {
      for (const value of network.values.get(`block.2.normalization.${name}`)!) {
        expect(value).not.toBe(start);
      }
    }
  });
});

test('a bias before batch normalization has no gradient but rounding, one before layer normalization has', () => {
  const largest = (remedy: Remedy, name: string): number => {
    const { gradients } = snapshot(compose([remedy], { ...size, depth: 3 }), dataOf(1, 8, 5));
    const { data, exponent } = gradients.find((each) => each.name === name)!;
    expect(exponent).toBe(0);
    return data.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  };
  expect(largest(normalization, 'block.2.bias')).toBeLessThan(
    1e-14 * largest(normalization, 'block.2.weight'),
  );
  expect(largest(layerwise, 'block.2.bias')).toBeGreaterThan(
    1e-2 * largest(layerwise, 'block.2.weight'),
  );
});

describe('a set refuses', () => {
  test('batch normalization of one example, in training only', () => {
    const spec = compose([normalization], size);
    const run = (): unknown => measure(spec, dataOf(1, 1, 5));
    expect(run).toThrow(UsageError);
    expect(run).toThrow('one example has none: train with a batch of 2 or more');
    expect(createNetwork(spec, { seed: 1, batch: 2 }).predict(dataOf(1, 1, 5).inputs)).toHaveLength(
      10,
    );
    expect(measure(compose([layerwise], size), dataOf(1, 1, 5)).layers).toHaveLength(1);
  });

  test.each([
    [undefined, { epsilon: 0 }, 'normalization:epsilon must be over 0, not 0.'],
    ['layer', { epsilon: -1 }, 'normalization:layer:epsilon must be over 0, not -1.'],
    [undefined, { momentum: 1 }, 'normalization:momentum must be from 0 to below 1, not 1.'],
    [undefined, { momentum: -0.1 }, 'normalization:momentum must be from 0 to below 1, not -0.1.'],
  ])('options that cannot be: %s %o', (form, options, message) => {
    expect(() => normalization.variant(form, options)).toThrow(UsageError);
    expect(() => normalization.variant(form, options)).toThrow(message);
  });

  test('a second normalization', () => {
    const other = named('other', { normalization: () => (z) => z });
    expect(() => compose([layerwise, other], size)).toThrow(
      'normalization:layer and other cannot be combined: each sets the normalization.',
    );
  });
});
