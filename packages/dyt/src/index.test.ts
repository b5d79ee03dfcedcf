import {
  compose,
  constant,
  createNetwork,
  defineRemedy,
  sgd,
  snapshot,
  train,
  UsageError,
  zeros,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { describe, expect, test } from 'vitest';
import { dyt } from './index.js';

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** The mean of f over the normal distribution of this variance. */
function gaussianMean(variance: number, f: (z: number) => number): number {
  const [limit, steps] = [8, 4000];
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const x = limit * ((2 * i) / steps - 1);
    sum += Math.exp((-x * x) / 2) * f(Math.sqrt(variance) * x);
  }
  return (sum * 2 * limit) / steps / Math.sqrt(2 * Math.PI);
}

/** What a layer multiplies the gradient by in a wide network, where sums are normal. */
function factorInTheory(): number {
  const state = (z: number): number => sigmoid(Math.tanh(z / 2));
  let variance = 1;
  for (let layer = 0; layer < 100; layer++) {
    variance = gaussianMean(variance, (z) => state(z) * state(z));
  }
  const slope = (z: number): number => {
    const t = Math.tanh(z / 2);
    const s = sigmoid(t);
    return s * (1 - s) * (1 - t * t) * 0.5;
  };
  return Math.sqrt(gaussianMean(variance, (z) => slope(z) * slope(z)));
}

const factor = factorInTheory();
await testRemedy(dyt, { factors: { dyt: [0.97 * factor, 1.03 * factor] } });

test('in theory a layer of sigmoids multiplies the gradient by 0.117', () => {
  expect(factor).toBeCloseTo(0.117, 3);
});

// One hidden unit that sees each x as it is.
const one = defineRemedy({
  name: 'one',
  changes: {
    initializer: ({ role }) => ({
      weight: role === 'input' ? constant(1) : zeros(),
      bias: zeros(),
    }),
  },
  reference: dyt.reference,
});
const size = { depth: 1, width: 1, inputWidth: 1, outputWidth: 1 };

describe('values', () => {
  // tanh(ln(2)/2) = 1/3 and tanh(ln 2) = 3/5.
  const ln2 = Math.log(2);
  test.each([
    [0.5, [-1 / 3, 0, 1 / 3, 3 / 5]],
    [1, [-3 / 5, 0, 3 / 5, 15 / 17]],
  ])('tanh(alpha z) at the start: alpha %s', (alpha, expected) => {
    const spec = compose([one, dyt.variant(undefined, { alpha })], size);
    const inputs = [-ln2, 0, ln2, 2 * ln2];
    const { hidden } = snapshot(spec, { seed: 1, batch: 4, inputs, targets: [1, 1, 1, 1] });
    expected.forEach((value, i) => expect(hidden[0].data[i]).toBeCloseTo(sigmoid(value), 14));
  });
});

test('slope, scale and shift are learned: one slope a layer, a scale and a shift a unit', async () => {
  const network = createNetwork(compose([dyt], { ...size, width: 4, outputWidth: 2 }), {
    seed: 1,
    batch: 2,
  });
  const names = ['alpha', 'gamma', 'beta'].map((name) => `input.normalization.${name}`);
  const values = () => names.map((name) => [...network.values.get(name)!]);
  expect(values()).toEqual([[0.5], [1, 1, 1, 1], [0, 0, 0, 0]]);
  const batches = () => ({ inputs: [1, -2], targets: [1, 0, 0, 1] });
  const before = values().flat();
  await train(network, { optimizer: sgd(0.1), batches, seed: 1 }).next();
  values()
    .flat()
    .forEach((value, i) => expect(value).not.toBe(before[i]));
});

describe('a set', () => {
  test.each([0, -0.5])('refuses alpha %s', (alpha) => {
    expect(() => dyt.variant(undefined, { alpha })).toThrow(UsageError);
    expect(() => dyt.variant(undefined, { alpha })).toThrow('dyt:alpha must be over 0');
  });

  test('names an alpha that is not the default', () => {
    expect(dyt.variant(undefined, { alpha: 0.5 }).id).toBe('dyt');
    expect(dyt.variant(undefined, { alpha: 1 }).id).toBe('dyt:alpha=1');
  });
});
