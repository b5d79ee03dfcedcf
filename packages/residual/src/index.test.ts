import { describe, expect, test } from 'vitest';
import {
  compose,
  createNetwork,
  defineRemedy,
  measure,
  randomStream,
  sgd,
  snapshot,
  train,
  UsageError,
  zeros,
  type Remedy,
  type Snapshot,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { residual } from './index.js';

// A branch that starts at zero, or that counts 1/sqrt(L), leaves the gradient as it is.
await testRemedy(residual, {
  factors: { 'residual:rezero': [1, 1], 'residual:scaled': [0.99, 1.01] },
});

const size = { depth: 32, width: 32, inputWidth: 20, outputWidth: 10 };
const { normal } = randomStream(1, 'examples');
const data = {
  seed: 1,
  batch: 16,
  inputs: Float64Array.from({ length: 16 * 20 }, normal),
  targets: Float64Array.from({ length: 16 * 10 }, (_, i) =>
    Number(i % 10 === Math.floor(i / 10) % 10),
  ),
};
const forms = [undefined, 'scaled', 'rezero', 'pre'];
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

function value({ parameters, hidden }: Snapshot, name: string): Float64Array {
  return [...parameters, ...hidden].find((each) => each.name === name)!.data;
}

/** x W + b of block 2 in a network of depth 2, x activated first or not. */
function weightedSums(taken: Snapshot, activate: (z: number) => number): Float64Array {
  const [x, w, b] = ['input', 'block.2.weight', 'block.2.bias'].map((name) => value(taken, name));
  const { width } = size;
  return Float64Array.from({ length: 16 * width }, (_, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    let sum = b[column];
    for (let k = 0; k < width; k++) sum += activate(x[row * width + k]) * w[k * width + column];
    return sum;
  });
}

describe('what a block computes', () => {
  const linear = (z: number): number => z;
  test.each([
    ['plain', undefined, linear, sigmoid],
    ['scaled', 'scaled', linear, (z: number) => sigmoid(z) / Math.sqrt(2)],
    ['rezero', 'rezero', linear, () => 0],
    ['pre', 'pre', sigmoid, linear],
  ])('%s', (_, form, before, after) => {
    const taken = snapshot(compose([residual.variant(form)], { ...size, depth: 2 }), data);
    const x = value(taken, 'input');
    const expected = weightedSums(taken, before).map((sum, i) => x[i] + after(sum));
    value(taken, 'block.2').forEach((actual, i) => {
      expect(Math.abs(actual - expected[i])).toBeLessThan(1e-14 * (1 + Math.abs(actual)));
    });
  });

  test('pre: h_1 is not activated', () => {
    const taken = snapshot(compose([residual.variant('pre')], { ...size, depth: 1 }), data);
    expect(value(taken, 'input').some((each) => each < 0)).toBe(true);
  });
});

describe('the gradient', () => {
  const nothing = defineRemedy({
    name: 'nothing',
    changes: {
      initializer: ({ role, fanIn }) => ({
        weight: role === 'hidden' ? zeros() : { kind: 'normal', variance: 1 / fanIn },
        bias: zeros(),
      }),
    },
    reference: residual.reference,
  });

  test.each(forms)('passes unchanged around a branch of weight zero: %s', (form) => {
    const { survival, layers } = measure(compose([residual.variant(form), nothing], size), data);
    expect(survival).toEqual({
      log10Ratio: 0,
      log10PerLayer: 0,
      perSampleLog10Ratio: 0,
      zeroSamples: 0,
    });
    expect(new Set(layers.map((layer) => layer.log10GradientRms)).size).toBe(1);
  });

  test.each([32, 1000])('rezero: exactly unchanged at depth %s, whatever the weights', (depth) => {
    const spec = compose([residual.variant('rezero')], { ...size, depth });
    expect(measure(spec, data).survival).toMatchObject({ log10Ratio: 0, log10PerLayer: 0 });
  });

  test('rezero: the first step moves the scales, and no block’s weights', async () => {
    const spec = compose([residual.variant('rezero')], { ...size, depth: 4 });
    const network = createNetwork(spec, { seed: 1, batch: 16 });
    const weight = network.values.get('block.3.weight')!.slice();
    const training = train(network, { optimizer: sgd(0.1), batches: () => data, seed: 1 });
    await training.next();
    expect(network.values.get('block.3.weight')).toEqual(weight);
    expect(network.values.get('block.3.scale')![0]).not.toBe(0);
    await training.next();
    expect(network.values.get('block.3.weight')).not.toEqual(weight);
  });

  test.each(forms)('survives 32 sigmoid layers: %s', (form) => {
    const { survival } = measure(compose([residual.variant(form)], size), data);
    expect(Math.abs(survival.log10Ratio!)).toBeLessThan(0.5);
  });

  test('scaled: depth hardly changes what is left', () => {
    const spec = compose([residual.variant('scaled')], { ...size, depth: 256 });
    expect(Math.abs(measure(spec, data).survival.log10Ratio!)).toBeLessThan(0.1);
  });
});

describe('a set', () => {
  test.each(forms)('needs equal widths: %s', (form) => {
    const remedy = residual.variant(form);
    const spec = compose([remedy], { width: [8, 8, 4], inputWidth: 20, outputWidth: 10 });
    const run = (): unknown => measure(spec, data);
    expect(run).toThrow(UsageError);
    expect(run).toThrow(`${remedy.id} adds a block's input to its output`);
    expect(run).toThrow('layer 3 goes from 8 to 4');
  });

  test('wires a block in one way: two are an error that names both', () => {
    const conflict = (a: Remedy, b: Remedy) => () => compose([a, b], size);
    expect(conflict(residual, residual.variant('pre'))).toThrow(
      'residual and residual:pre cannot be combined: each sets the block.',
    );
    const other = defineRemedy({ ...residual, name: 'other', forms: {} });
    expect(conflict(residual.variant('scaled'), other)).toThrow('residual:scaled and other');
  });
});
