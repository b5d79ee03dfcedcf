import { describe, expect, test } from 'vitest';
import { createPlan } from '../graph/plan.js';
import { reverse } from '../graph/reverse.js';
import { Tracer } from '../graph/tracer.js';
import { Execution } from '../interpreters/execution.js';
import { reference } from '../interpreters/reference/index.js';
import * as activations from './index.js';
import type { Activation } from './index.js';

/** -8 to 8 in steps of 1/512, and what lies next to the kink at 0. */
const points = [
  ...Array.from({ length: 16 * 512 + 1 }, (_, i) => (i - 8 * 512) / 512),
  -1e-9,
  1e-9,
];

function evaluate(activation: Activation): { values: Float64Array; slopes: Float64Array } {
  const tracer = new Tracer();
  const x = tracer.input('x', [points.length]);
  const y = activation.apply(tracer, x);
  const slope = reverse(tracer, y, [x]).get(x)!;
  const execution = new Execution(createPlan([y, slope]), reference);
  execution.set(x, points);
  execution.run();
  const read = (tensor: typeof y) => Float64Array.from(execution.value(tensor).data);
  return { values: read(y), slopes: read(slope) };
}

const { leakyRelu, ...others } = activations;

/** Each with its formula. */
const formulas: [Activation, (x: number) => number][] = [
  [others.linear, (x) => x],
  [others.sigmoid, (x) => (1 + Math.tanh(x / 2)) / 2],
  [others.tanh, (x) => 1 - 2 / (Math.exp(2 * x) + 1)],
  [others.relu, (x) => Math.max(0, x)],
  [leakyRelu(), (x) => Math.max(0.01 * x, x)],
  [leakyRelu(0.2), (x) => Math.max(0.2 * x, x)],
  // The published constants, to the digits that are printed.
  [others.selu, (x) => (x > 0 ? 1.05070098 * x : 1.05070098 * 1.67326324 * (Math.exp(x) - 1))],
  [others.gelu, (x) => x * normalProbability(x)],
  [others.erf, (x) => 2 * normalProbability(x * Math.SQRT2) - 1],
];

/** The normal distribution's probability of being below x, by Simpson's rule from 0. */
function normalProbability(x: number): number {
  const density = (t: number): number => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  const steps = 400;
  const h = x / steps;
  let sum = density(0) + density(x);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * density(i * h);
  return 0.5 + (sum * h) / 3;
}

test('none is left out here', () => {
  const tested = new Set(formulas.map(([activation]) => activation.name));
  expect([...tested].sort()).toEqual(
    [...Object.values(others), leakyRelu()].map(({ name }) => name).sort(),
  );
});

describe.each(
  formulas.map(([activation, formula]) => [activation.name, activation, formula] as const),
)('%s', (_, activation, formula) => {
  const { values, slopes } = evaluate(activation);

  // The constants of selu are printed to eight decimals, Simpson's rule is good to 1e-9 here.
  test('is its formula', () => {
    points.forEach((x, i) => {
      if (Math.abs(values[i] - formula(x)) > 1e-7) expect([x, values[i]]).toEqual([x, formula(x)]);
    });
  });

  // The grid misses the steepest point by 1/1024 at most, which costs under 1e-5 of the slope.
  test('is nowhere steeper than it says, and somewhere as steep', () => {
    const steepest = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
    expect(steepest).toBeLessThanOrEqual(activation.largestDerivative! * (1 + 1e-12));
    expect(steepest).toBeGreaterThan(activation.largestDerivative! * (1 - 1e-5));
  });
});
