import {
  builtinRemedies,
  compose,
  defineRemedy,
  glorot as glorotScheme,
  he as heScheme,
  measure,
  orthogonal as orthogonalMatrix,
  randomStream,
  snapshot,
  UsageError,
  zeros,
  type Changes,
  type Remedy,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { describe, expect, test } from 'vitest';
import { scale } from './index.js';

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

const square = (x: number): number => x * x;

/** The mean of f over the standard normal distribution. */
function gaussianMean(f: (n: number) => number): number {
  const [limit, steps] = [8, 4000];
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const n = limit * ((2 * i) / steps - 1);
    sum += Math.exp((-n * n) / 2) * f(n);
  }
  return (sum * 2 * limit) / steps / Math.sqrt(2 * Math.PI);
}

/** What a layer of sigmoids multiplies the gradient by in a wide network, weights of variance v/fan-in. */
function factorInTheory(v: number): number {
  let q = v;
  for (let layer = 0; layer < 100; layer++) {
    const variance = q;
    q = v * gaussianMean((n) => square(sigmoid(Math.sqrt(variance) * n)));
  }
  const slope = (n: number): number => {
    const s = sigmoid(Math.sqrt(q) * n);
    return s * (1 - s);
  };
  return Math.sqrt(v * gaussianMean((n) => slope(n) * slope(n)));
}

const plain = factorInTheory(4);
await testRemedy(scale, { factors: { scale: [0.97 * plain, 1.03 * plain] } });

const named = (name: string, changes: Changes): Remedy =>
  defineRemedy({ name, changes, reference: scale.reference });
const by = (gain: number): Remedy => scale.variant(undefined, { gain });
const builtin = (name: string): Remedy => builtinRemedies.find((each) => each.name === name)!;
const he = named('he', { initializer: heScheme });
const glorot = named('glorot', { initializer: glorotScheme });
const orthogonal = named('orthogonal', {
  initializer: () => ({ weight: orthogonalMatrix(1), bias: zeros() }),
});

const size = { depth: 32, width: 128, inputWidth: 64, outputWidth: 10 };
function dataOf(seed: number) {
  const { normal } = randomStream(seed, 'examples');
  const inputs = Float64Array.from({ length: 16 * 64 }, normal);
  const targets = Float64Array.from({ length: 16 * 10 }, (_, i) =>
    Number(i % 10 === Math.floor(i / 10) % 10),
  );
  return { seed, batch: 16, inputs, targets };
}

describe('weights are those of the scheme, multiplied', () => {
  test.each([
    ['baseline', []],
    ['he', [he]],
    ['glorot', [glorot]],
    ['orthogonal', [orthogonal]],
  ])('%s', (_, set) => {
    const [before, after] = [set, [...set, by(8)]].map(
      (remedies) => snapshot(compose(remedies, { ...size, depth: 3 }), dataOf(1)).parameters,
    );
    before.forEach(({ name, data }, i) => {
      const gain = name.endsWith('weight') ? 8 : 1;
      data.forEach((value, k) => expect(after[i].data[k]).toBeCloseTo(gain * value, 13));
    });
  });

  test('in every layer, so that a linear network of orthogonal ones passes the gain', () => {
    const spec = compose([builtin('linear'), orthogonal, by(3)], { ...size, width: 64 });
    const { survival } = measure(spec, dataOf(1));
    expect(survival.log10PerLayer!).toBeCloseTo(Math.log10(3), 12);
  });
});

describe('sigmoids', () => {
  test('in theory have factor 1 at weight variance 103', () => {
    expect(factorInTheory(102.5)).toBeLessThan(1);
    expect(factorInTheory(103.5)).toBeGreaterThan(1);
  });

  test.each([1, 10.15, 32])('have the factor of theory: scale %s', { timeout: 30_000 }, (gain) => {
    const spec = compose([by(gain)], { ...size, width: 256 });
    const slopes = [1, 2, 3, 4, 5].map((seed) => measure(spec, dataOf(seed)).survival);
    const mean = slopes.reduce((sum, { log10PerLayer }) => sum + log10PerLayer! / 5, 0);
    expect(Math.abs(mean - Math.log10(factorInTheory(gain * gain)))).toBeLessThan(0.01);
  });
});

describe('a set', () => {
  test.each([0, -1])('refuses a gain of %s', (gain) => {
    expect(() => by(gain)).toThrow(UsageError);
    expect(() => by(gain)).toThrow(`scale:gain must be over 0, not ${gain}.`);
  });

  test('is scaled once', () => {
    expect(() => compose([by(2), by(3)], size)).toThrow(
      'scale and scale:gain=3 cannot be combined: each sets the initializer transform.',
    );
  });
});
