import { describe, expect, test } from 'vitest';
import {
  compose,
  defineRemedy,
  he,
  measure,
  randomStream,
  squaredError,
  snapshot,
  UsageError,
  zeros,
  type Remedy,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { gelu, leakyRelu, relu, selu } from './index.js';

// Half of the units are off: sqrt(1/2). Gelu nears x/2 as activations shrink; selu is near its fixed point.
const half = [0.67, 0.74] as const;
await testRemedy(relu, { factors: { relu: half } });
await testRemedy(leakyRelu, { factors: { 'leaky-relu': half } });
await testRemedy(selu, { factors: { selu: [1, 1.07] } });
await testRemedy(gelu, { factors: { gelu: [0.48, 0.53] } });

const size = { depth: 32, width: 128, inputWidth: 128, outputWidth: 10 };
const { normal } = randomStream(1, 'examples');
const data = {
  batch: 16,
  inputs: Float64Array.from({ length: 16 * 128 }, normal),
  targets: Float64Array.from({ length: 16 * 10 }, (_, i) =>
    Number(i % 10 === Math.floor(i / 10) % 10),
  ),
};
const doubled = defineRemedy({
  name: 'doubled',
  changes: { initializer: he },
  reference: relu.reference,
});

/** Median over seeds of what each layer adds to log10 of the gradient. */
function log10PerLayer(remedies: readonly Remedy[], depth = size.depth): number {
  const spec = compose(remedies, { ...size, depth });
  const values = [1, 2, 3].map((seed) => measure(spec, { ...data, seed }).survival);
  return values.map((survival) => survival.log10PerLayer!).sort((a, b) => a - b)[1];
}

describe('values', () => {
  // One hidden unit that sees each x as it is.
  const one = defineRemedy({
    name: 'one',
    changes: {
      initializer: ({ role }) => ({
        weight: role === 'input' ? { kind: 'constant', value: 1 } : zeros(),
        bias: zeros(),
      }),
    },
    reference: relu.reference,
  });
  const inputs = [-3, -0.5, 0, 0.5, 3];

  // Those of gelu and selu: their formulas in 40 digits, rounded.
  test.each([
    [relu, [0, 0, 0, 0.5, 3]],
    [leakyRelu, [-0.03, -0.005, 0, 0.5, 3]],
    [leakyRelu.variant(undefined, { slope: 0.2 }), [-0.6, -0.1, 0, 0.5, 3]],
    [selu, [-1.670568728767112, -0.6917581878028713, 0, 0.5253504936777402, 3.1521029620664414]],
    [
      gelu,
      [-0.0040496940948902835, -0.15426876936299344, 0, 0.34573123063700656, 2.99595030590511],
    ],
  ])('$0.id', (remedy, expected) => {
    const spec = compose([one, remedy], {
      depth: 1,
      width: 1,
      inputWidth: 1,
      outputWidth: 1,
      loss: squaredError,
    });
    const { hidden } = snapshot(spec, { seed: 1, batch: 5, inputs, targets: [0, 0, 0, 0, 0] });
    expected.forEach((value, i) => {
      expect(Math.abs(hidden[0].data[i] - value)).toBeLessThan(1e-15 * (1 + Math.abs(value)));
    });
  });
});

describe('factor per layer', () => {
  test('relu halves the mean square, and twice the variance of the weights makes up for it', () => {
    expect(Math.abs(log10PerLayer([relu]) - Math.log10(0.5) / 2)).toBeLessThan(0.01);
    expect(Math.abs(log10PerLayer([relu, doubled]))).toBeLessThan(0.015);
  });

  test('leaky-relu: sqrt((1 + slope²)/2)', () => {
    for (const slope of [0.01, 0.5]) {
      const expected = Math.log10((1 + slope * slope) / 2) / 2;
      const actual = log10PerLayer([leakyRelu.variant(undefined, { slope })]);
      expect(Math.abs(actual - expected), `${slope}`).toBeLessThan(0.015);
    }
  });

  test('selu: 1.035 with the baseline’s weights', () => {
    expect(Math.abs(log10PerLayer([selu]) - Math.log10(1.0352))).toBeLessThan(0.01);
  });

  test('gelu falls to 1/2, and twice the variance only puts that off', () => {
    expect(Math.abs(log10PerLayer([gelu]) - Math.log10(0.5))).toBeLessThan(0.02);
    expect(Math.abs(log10PerLayer([gelu, doubled], 16))).toBeLessThan(0.02);
    expect(log10PerLayer([gelu, doubled], 64)).toBeLessThan(-0.05);
  });
});

describe('a set', () => {
  test('has one activation: two are an error that names both', () => {
    expect(() => compose([relu, gelu], size)).toThrow('relu and gelu cannot be combined');
    expect(() => compose([leakyRelu, selu], size)).toThrow('each sets the activation');
  });

  test.each([0, 1, -0.1, 2])('refuses leaky-relu with slope %s', (slope) => {
    expect(() => leakyRelu.variant(undefined, { slope })).toThrow(UsageError);
    expect(() => leakyRelu.variant(undefined, { slope })).toThrow(
      'leaky-relu:slope must be over 0',
    );
  });

  test('names a slope that is not the default', () => {
    expect(leakyRelu.variant(undefined, { slope: 0.01 }).id).toBe('leaky-relu');
    expect(leakyRelu.variant(undefined, { slope: 0.2 }).id).toBe('leaky-relu:slope=0.2');
  });
});
