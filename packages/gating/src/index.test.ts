import { describe, expect, test } from 'vitest';
import {
  compose,
  defineRemedy,
  measure,
  randomStream,
  snapshot,
  UsageError,
  type Snapshot,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { gating } from './index.js';

await testRemedy(gating);

const size = { depth: 16, width: 64, inputWidth: 64, outputWidth: 10 };
const { normal } = randomStream(1, 'examples');
const data = {
  seed: 1,
  batch: 16,
  inputs: Float64Array.from({ length: 16 * 64 }, normal),
  targets: Float64Array.from({ length: 16 * 10 }, (_, i) =>
    Number(i % 10 === Math.floor(i / 10) % 10),
  ),
};
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const highway = (bias: number) => gating.variant(undefined, { bias });
const lstm = (bias: number) => gating.variant('lstm', { bias });

function value({ parameters, hidden }: Snapshot, name: string): Float64Array {
  return [...parameters, ...hidden].find((each) => each.name === name)!.data;
}

/** sigmoid(x W + b) of a layer that reads h_1. */
function gate(taken: Snapshot, layer: string): Float64Array {
  const [x, w, b] = ['input', `${layer}.weight`, `${layer}.bias`].map((name) => value(taken, name));
  const { width } = size;
  return Float64Array.from({ length: 16 * width }, (_, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    let sum = b[column];
    for (let k = 0; k < width; k++) sum += x[row * width + k] * w[k * width + column];
    return sigmoid(sum);
  });
}

describe('what a block computes', () => {
  function expectState(taken: Snapshot, expected: (x: number, i: number) => number): void {
    const x = value(taken, 'input');
    value(taken, 'block.2').forEach((actual, i) => {
      expect(Math.abs(actual - expected(x[i], i))).toBeLessThan(1e-14);
    });
  }

  test('highway: (1 - t) x + t f', () => {
    const taken = snapshot(compose([gating], { ...size, depth: 2 }), data);
    const [t, f] = [gate(taken, 'block.2.gate'), gate(taken, 'block.2')];
    expectState(taken, (x, i) => (1 - t[i]) * x + t[i] * f[i]);
  });

  test('lstm: g x + i f', () => {
    const taken = snapshot(compose([gating.variant('lstm')], { ...size, depth: 2 }), data);
    const [forget, input] = ['forget', 'input'].map((name) => gate(taken, `block.2.${name}`));
    const f = gate(taken, 'block.2');
    expectState(taken, (x, i) => forget[i] * x + input[i] * f[i]);
  });

  test.each([
    [gating, { 'block.2.gate.bias': -2 }],
    [highway(-5), { 'block.2.gate.bias': -5 }],
    [gating.variant('lstm'), { 'block.2.forget.bias': 3, 'block.2.input.bias': 0 }],
    [lstm(1), { 'block.2.forget.bias': 1, 'block.2.input.bias': 0 }],
  ])('$0.id: biases of the gates', (remedy, biases) => {
    const taken = snapshot(compose([remedy], { ...size, depth: 2 }), data);
    for (const [name, bias] of Object.entries(biases)) {
      expect(value(taken, name).every((each) => each === bias)).toBe(true);
    }
  });
});

describe('the gradient', () => {
  const log10Ratio = (remedy: typeof gating): number =>
    measure(compose([remedy], size), data).survival.log10Ratio!;

  test('highway: a lower bias lets more of it pass, in the end all of it', () => {
    const ratios = [0, -1, -2, -4, -8].map((bias) => log10Ratio(highway(bias)));
    expect([...ratios].sort((a, b) => a - b)).toEqual(ratios);
    expect(Math.abs(log10Ratio(highway(-40)))).toBeLessThan(1e-14);
    expect(log10Ratio(highway(-1000))).toBe(0);
  });

  test('lstm: a higher forget bias lets more of it pass', () => {
    const ratios = [1, 2, 3, 4, 5].map((bias) => log10Ratio(lstm(bias)));
    expect([...ratios].sort((a, b) => a - b)).toEqual(ratios);
  });

  test('both keep far more than the plain network', () => {
    expect(log10Ratio(gating)).toBeGreaterThan(-1.2);
    expect(log10Ratio(gating.variant('lstm'))).toBeGreaterThan(-0.7);
  });

  test('the weights of gates are not counted among the blocks’ own', () => {
    const { weights, layers } = measure(compose([gating], size), data);
    const { gradients } = snapshot(compose([gating], size), data);
    const { data: entries, exponent } = gradients.find(({ name }) => name === 'block.7.weight')!;
    const norm = Math.sqrt(entries.reduce((sum, each) => sum + each * each, 0));
    const expected = Math.log10(norm) + exponent * Math.log10(2);
    expect(layers[6].log10WeightGradientNorm).toBeCloseTo(expected, 12);
    expect(weights.log10Ratio).not.toBeNull();
  });
});

describe('a set', () => {
  test.each([gating, gating.variant('lstm')])('needs equal widths: $id', (remedy) => {
    const spec = compose([remedy], { width: [8, 4], inputWidth: 64, outputWidth: 10 });
    const run = (): unknown => measure(spec, data);
    expect(run).toThrow(UsageError);
    expect(run).toThrow(`${remedy.id} adds a block's input to its output`);
    expect(run).toThrow('layer 2 goes from 8 to 4');
  });

  test('wires a block in one way: two are an error that names both', () => {
    expect(() => compose([gating, lstm(2)], size)).toThrow(
      'gating and gating:lstm:bias=2 cannot be combined: each sets the block.',
    );
    const { changes, reference } = gating;
    const other = defineRemedy({ name: 'other', changes, reference });
    expect(() => compose([gating, other], size)).toThrow('gating and other cannot be combined');
  });
});
