import { expect, test } from 'vitest';
import * as activations from '../activations/index.js';
import { normal, zeros } from '../initializers/distribution.js';
import { randomStream } from '../random/stream.js';
import { compose } from '../spec/compose.js';
import { defineRemedy } from '../spec/remedy.js';
import { planMeasurement } from './measure.js';
import { leastSquaresSlope } from './statistics.js';

/**
 * What the mean-field recursion at infinite width says of a layer (Poole and others 2016; Schoenholz
 * and others 2017): the fixed point's log10 chi_1 / 2, by quadrature in f64.
 */
const theory = [
  { activation: 'sigmoid', weightVariance: 1, biasVariance: 0, log10PerLayer: -0.626991691778786 },
  { activation: 'sigmoid', weightVariance: 16, biasVariance: 0, log10PerLayer: -0.199579410250865 },
  { activation: 'tanh', weightVariance: 1, biasVariance: 0.05, log10PerLayer: -0.0598700580921477 },
  {
    activation: 'tanh',
    weightVariance: 1.5,
    biasVariance: 0.05,
    log10PerLayer: -0.0137513344937258,
  },
  { activation: 'tanh', weightVariance: 4, biasVariance: 0, log10PerLayer: 0.0671958792324959 },
  { activation: 'relu', weightVariance: 1, biasVariance: 0, log10PerLayer: -0.1505149978319906 },
  { activation: 'relu', weightVariance: 2, biasVariance: 0, log10PerLayer: 0 },
  { activation: 'linear', weightVariance: 1, biasVariance: 0, log10PerLayer: 0 },
  { activation: 'selu', weightVariance: 1, biasVariance: 0, log10PerLayer: 0.0150112849218092 },
  { activation: 'erf', weightVariance: 1, biasVariance: 0.05, log10PerLayer: -0.0308415838324254 },
] as const;

const size = { depth: 24, width: 256, inputWidth: 32, outputWidth: 10 };
const batch = 4;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/**
 * At width 256 the RMS takes random steps of about 0.02 decades a layer around the limit, so that the
 * slope over 17 layers has a standard deviation of about 0.005 and the median of nine of them 0.002.
 * Four of those.
 */
const tolerance = 0.008;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

test.each(theory)('$activation, weight variance $weightVariance', { timeout: 60_000 }, (row) => {
  const { activation, weightVariance, biasVariance, log10PerLayer } = row;
  const remedy = defineRemedy({
    name: 'mean-field',
    changes: {
      activation: activations[activation],
      initializer: ({ fanIn }) => ({
        weight: normal(weightVariance / fanIn),
        bias: biasVariance === 0 ? zeros() : normal(biasVariance),
      }),
    },
    reference: { authors: 'Poole and others', year: 2016, title: 'Exponential expressivity' },
  });
  const measure = planMeasurement(compose([remedy], size), { batch });
  const slopes = seeds.map((seed) => {
    const stream = randomStream(seed, 'inputs');
    const inputs = Array.from({ length: batch * size.inputWidth }, stream.normal);
    const targets = Array.from({ length: batch * size.outputWidth }, (_, i) =>
      Number(i % 11 === 0),
    );
    const { layers } = measure({ seed, inputs, targets });
    // From the eighth layer on the activations have reached their fixed point.
    const settled = layers.slice(7);
    return -leastSquaresSlope(
      settled.map(({ index }) => index),
      settled.map(({ log10GradientRms }) => log10GradientRms!),
    );
  });
  expect(Math.abs(median(slopes) - log10PerLayer)).toBeLessThan(tolerance);
});
