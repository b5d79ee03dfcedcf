import { describe, expect, test } from 'vitest';
import {
  compose,
  measure,
  parseRemedies,
  planMeasurement,
  randomStream,
  type Measurement,
} from '@gradient-remedies/core';
import { findRemedies } from './remedies.js';

const remedies = await findRemedies();

const inputWidth = 64;
const outputWidth = 10;

/** Inputs of mean 0 and variance 1, and classes. */
function sampleOf(seed: number, batch: number) {
  const stream = randomStream(seed, 'sample');
  const inputs = Array.from({ length: batch * inputWidth }, stream.normal);
  const targets = new Float64Array(batch * outputWidth);
  for (let row = 0; row < batch; row++)
    targets[row * outputWidth + stream.integer(outputWidth)] = 1;
  return { seed, batch, inputs, targets };
}

const specOf = (set: string, depth: number, width: number) =>
  compose(set === 'sigmoid' ? [] : parseRemedies(set, remedies), {
    depth,
    width,
    inputWidth,
    outputWidth,
  });

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

/** One measurement for each of twenty seeds, at width 128 and depth 32. */
function measureAll(set: string): Measurement[] {
  const batch = 16;
  const plan = planMeasurement(specOf(set, 32, 128), { batch });
  return seeds.map((seed) => plan(sampleOf(seed, batch)));
}

describe('at width 128 and depth 32, over 20 seeds', { timeout: 60_000 }, () => {
  // Mean-field theory's factor, and what width 128 leaves of chance: see the tolerances.
  test.each([
    ['sigmoid', -0.627, 0.004],
    ['relu', -0.152, 0.006],
    ['he+relu', 0, 0.007],
    ['linear+orthogonal', 0, 1e-6],
  ])('%s loses %d decades a layer, within %d', (set, expected, tolerance) => {
    const slopes = measureAll(set).map(({ survival }) => survival.log10PerLayer!);
    expect(Math.abs(median(slopes) - expected)).toBeLessThan(tolerance);
  });

  test('residual:rezero loses exactly nothing', () => {
    for (const { survival } of measureAll('residual:rezero')) {
      expect(survival).toMatchObject({ log10Ratio: 0, log10PerLayer: 0, perSampleLog10Ratio: 0 });
    }
  });

  // The two networks do the same sums in another order: a rounding of 1e-16 each, grown over 32 layers.
  test('centred is the tanh network of the same draws', () => {
    const tanh = measureAll('tanh');
    measureAll('centred').forEach(({ layers }, i) => {
      const last = layers.at(-1)!.log10GradientRms!;
      const expectedLast = tanh[i].layers.at(-1)!.log10GradientRms!;
      layers.forEach(({ log10GradientRms }, index) => {
        const expected = tanh[i].layers[index].log10GradientRms! - expectedLast;
        expect(Math.abs(log10GradientRms! - last - expected)).toBeLessThan(1e-12);
      });
      // Twice the gradient in every layer.
      expect(last - expectedLast).toBeCloseTo(Math.log10(2), 10);
    });
  });
});

const finite = ({ layers }: Measurement): boolean =>
  layers.every(({ log10GradientRms }) => Number.isFinite(log10GradientRms));

describe('far outside the range of f64', { timeout: 60_000 }, () => {
  // A layer's factor varies by some 0.05 decades, that of 1,000 layers by 0.05 sqrt(1000) = 1.6: about
  // four of those.
  test.each([
    [128, -629],
    [64, -631],
  ])('sigmoid at depth 1,000 and width %i survives by about 1e%i', (width, expected) => {
    const result = measure(specOf('sigmoid', 1000, width), sampleOf(1, 8));
    expect(finite(result)).toBe(true);
    expect(Math.abs(result.survival.log10Ratio! - expected)).toBeLessThan(6);
  });

  // Half the units are off, which costs log10(2) / 2 = 0.1505; chance at width 32 costs 0.017 more, and
  // moves one seed's slope by 0.0015.
  test('relu at depth 4,000 loses 0.151 to 0.17 decades a layer, and no gradient is zero', () => {
    const results = [1, 2, 3].map((seed) => measure(specOf('relu', 4000, 32), sampleOf(seed, 4)));
    const lost = median(results.map(({ survival }) => -survival.log10PerLayer!));
    expect(lost).toBeGreaterThan(0.151);
    expect(lost).toBeLessThan(0.17);
    expect(results.every(finite)).toBe(true);
    expect(results.map(({ survival }) => survival.zeroSamples)).toEqual([0, 0, 0]);
  });

  test('linear+orthogonal with weights times 3 at depth 700 grows by exactly that', () => {
    const result = measure(specOf('linear+orthogonal:gain=3', 700, 16), sampleOf(1, 4));
    expect(finite(result)).toBe(true);
    expect(result.survival.log10PerLayer).toBeCloseTo(Math.log10(3), 6);
  });
});
