import {
  compose,
  defineRemedy,
  he as heScheme,
  measure,
  randomStream,
  relu as rectifier,
  tanh as hyperbolic,
  type Changes,
  type Remedy,
} from '@gradient-remedies/core';
import { describe, expect, test } from 'vitest';
import { normalization } from './index.js';

const layerwise = normalization.variant('layer');
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** The mean of f over the standard normal distribution; a kink at 0 is halfway between two points. */
function gaussianMean(f: (n: number) => number): number {
  const [limit, steps] = [10, 20001];
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const n = limit * ((2 * i) / steps - 1);
    sum += Math.exp((-n * n) / 2) * f(n);
  }
  return (sum * 2 * limit) / steps / Math.sqrt(2 * Math.PI);
}

/** What a layer multiplies the gradient by in a wide network and, over the batch, in a large one. */
function factorInTheory(
  f: (n: number) => number,
  slope: (n: number) => number,
  over: 'batch' | 'layer',
): number {
  const mean = over === 'batch' ? gaussianMean(f) : 0;
  const spread = gaussianMean((n) => (f(n) - mean) * (f(n) - mean));
  return Math.sqrt(gaussianMean((n) => slope(n) * slope(n)) / spread);
}

const sigmoidSlope = (n: number): number => sigmoid(n) * (1 - sigmoid(n));
const tanhSlope = (n: number): number => 1 - Math.tanh(n) * Math.tanh(n);
const rectified = (n: number): number => Math.max(n, 0);
const step = (n: number): number => Number(n > 0);
const vanishing = factorInTheory(sigmoid, sigmoidSlope, 'layer');

const named = (name: string, changes: Changes): Remedy =>
  defineRemedy({ name, changes, reference: normalization.reference });
const relu = named('relu', { activation: rectifier });
const tanh = named('tanh', { activation: hyperbolic });
const he = named('he', { initializer: heScheme });

function dataOf(seed: number, batch: number, inputWidth: number) {
  const { normal } = randomStream(seed, 'examples');
  const inputs = Float64Array.from({ length: batch * inputWidth }, normal);
  const targets = Float64Array.from({ length: batch * 10 }, (_, i) =>
    Number(i % 10 === Math.floor(i / 10) % 10),
  );
  return { seed, batch, inputs, targets };
}

/** Decades that the gradient gains a layer toward the input, away from both ends; the mean over seeds. */
function gained(remedies: readonly Remedy[], width: number, batch: number, seeds = 5): number {
  const spec = compose(remedies, { depth: 32, width, inputWidth: width, outputWidth: 10 });
  let sum = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { layers } = measure(spec, dataOf(seed, batch, width));
    sum += (layers[7].log10GradientRms! - layers[23].log10GradientRms!) / 16;
  }
  return sum / seeds;
}

describe('in theory', () => {
  test('relu and batch normalization gain (1/2) log10(pi / (pi - 1)) a layer', () => {
    const factor = factorInTheory(rectified, step, 'batch');
    expect(factor).toBeCloseTo(Math.sqrt(Math.PI / (Math.PI - 1)), 4);
    expect(Math.log10(factor)).toBeCloseTo(0.0832, 4);
  });

  test('relu and layer normalization gain nothing, and sigmoids lose', () => {
    expect(factorInTheory(rectified, step, 'layer')).toBeCloseTo(1, 4);
    expect(vanishing).toBeCloseTo(0.391, 3);
  });

  test.each([
    ['sigmoid', sigmoid, sigmoidSlope, 1.017],
    ['tanh', Math.tanh, tanhSlope, 1.085],
    ['linear', (n: number) => n, () => 1, 1],
  ])('over the batch no activation is below 1: %s', (_, f, slope, expected) => {
    expect(factorInTheory(f, slope, 'batch')).toBeCloseTo(expected, 3);
  });
});

describe('measured', { timeout: 60_000 }, () => {
  const limit = Math.log10(Math.PI / (Math.PI - 1)) / 2;

  test('relu and batch normalization come to 0.0832 decades with width and batch', () => {
    const set = [relu, he, normalization];
    const [small, middle, large] = [
      [64, 16],
      [256, 32],
      [512, 64],
    ].map(([width, batch]) => gained(set, width, batch) - limit);
    expect(middle).toBeLessThan(0.7 * small);
    expect(large).toBeLessThan(0.7 * middle);
    expect(Math.abs(large)).toBeLessThan(0.004);
  });

  // Five seeds leave 0.0015 of chance.
  test.each([
    ['relu', [relu, he], factorInTheory(rectified, step, 'layer')],
    ['relu from smaller weights', [relu], factorInTheory(rectified, step, 'layer')],
    ['tanh', [tanh], factorInTheory(Math.tanh, tanhSlope, 'layer')],
    ['sigmoid', [], vanishing],
  ])('layer normalization has the factor of theory: %s', (_, remedies, factor) => {
    const decades = gained([...remedies, layerwise], 256, 16);
    expect(Math.abs(decades - Math.log10(factor))).toBeLessThan(0.004);
  });
});
