import { describe, expect, test } from 'vitest';
import { linear } from '../activations/linear.js';
import { relu } from '../activations/relu.js';
import { NonFiniteError, UsageError } from '../errors.js';
import { constant, normal, orthogonal, zeros } from '../initializers/distribution.js';
import { reference } from '../interpreters/reference/index.js';
import { squaredError } from '../losses/loss.js';
import { createNetwork } from '../network/network.js';
import { randomStream } from '../random/stream.js';
import { compose } from '../spec/compose.js';
import type { Changes } from '../spec/ingredients.js';
import { defineRemedy } from '../spec/remedy.js';
import { measure, planMeasurement } from './measure.js';
import { snapshot } from './snapshot.js';

const source = { authors: 'Someone', year: 2000, title: 'Something' };
const remedy = (changes: Changes) => [defineRemedy({ name: 'test', changes, reference: source })];

function batchOf(batch: number, inputWidth: number, outputWidth: number) {
  const stream = randomStream(1, 'batch');
  return {
    seed: 1,
    batch,
    inputs: Array.from({ length: batch * inputWidth }, stream.normal),
    targets: Array.from({ length: batch * outputWidth }, (_, i) => Number(i % outputWidth === 0)),
  };
}

const size = { width: 6, inputWidth: 4, outputWidth: 3 };
const batch = batchOf(5, 4, 3);

const identity: Changes = { block: () => (x) => x };

describe('a network by hand', () => {
  // One linear unit a layer with weights of 2: y = 8 x, loss (y - t)²/2 over one example.
  const spec = compose(
    remedy({ activation: linear, initializer: () => ({ weight: constant(2), bias: zeros() }) }),
    { depth: 2, width: 1, inputWidth: 1, outputWidth: 1, loss: squaredError },
  );
  const { loss, layers, survival, weights } = measure(spec, {
    seed: 1,
    batch: 1,
    inputs: [1],
    targets: [3],
  });

  test('has its loss and its gradients', () => {
    // h = 2 and 4, y = 8, dL/dy = 5, dL/dh = 20 and 10.
    expect(loss).toBe(12.5);
    expect(layers[0].log10GradientRms).toBeCloseTo(Math.log10(20), 12);
    expect(layers[1].log10GradientRms).toBeCloseTo(1, 12);
    expect(layers[0].log10WeightGradientNorm).toBeCloseTo(Math.log10(20), 12);
    expect(layers[1].log10WeightGradientNorm).toBeCloseTo(Math.log10(20), 12);
  });

  test('has the statistics of its activations and slopes', () => {
    const own = { activationVariance: 0, saturated: 0, dead: 0, log10DerivativeRms: 0 };
    expect(layers).toMatchObject([
      { ...own, index: 1, activationMean: 2 },
      { ...own, index: 2, activationMean: 4 },
    ]);
  });

  test('has its survival', () => {
    expect(survival.log10Ratio).toBeCloseTo(Math.log10(2), 12);
    expect(survival.log10PerLayer).toBeCloseTo(Math.log10(2), 12);
    expect(survival.perSampleLog10Ratio).toBeCloseTo(Math.log10(2), 12);
    expect(survival.zeroSamples).toBe(0);
    expect(weights.log10Ratio).toBeNull();
    expect(weights.log10Level).toBeCloseTo(Math.log10(20), 12);
  });
});

describe('depth', () => {
  test('1 has survival 1, and no factor', () => {
    const { survival, weights, layers } = measure(compose([], { ...size, depth: 1 }), batch);
    expect(survival).toEqual({
      log10Ratio: 0,
      log10PerLayer: null,
      perSampleLog10Ratio: 0,
      zeroSamples: 0,
    });
    expect(weights).toEqual({ log10Ratio: null, log10Level: null });
    expect(layers).toHaveLength(1);
    expect(layers[0].log10WeightGradientNorm).not.toBeNull();
  });

  test('2 has a factor, and a level but no ratio of weights', () => {
    const { survival, weights } = measure(compose([], { ...size, depth: 2 }), batch);
    expect(survival.log10PerLayer).toBeCloseTo(survival.log10Ratio!, 12);
    expect(weights.log10Ratio).toBeNull();
    expect(weights.log10Level).not.toBeNull();
  });

  test('3 has all, the input layer not counted among the weights', () => {
    const { survival, weights, layers } = measure(compose([], { ...size, depth: 3 }), batch);
    const norms = layers.map((layer) => layer.log10WeightGradientNorm!);
    expect(weights.log10Ratio).toBe(norms[1] - norms[2]);
    expect(weights.log10Level).toBe((norms[1] + norms[2]) / 2);
    expect(survival.log10PerLayer).toBeCloseTo(survival.log10Ratio! / 2, 12);
  });
});

describe('exactly', () => {
  test('zero gradients are null, and their examples are counted', () => {
    const spec = compose(remedy({ initializer: () => ({ weight: zeros(), bias: zeros() }) }), {
      ...size,
      depth: 3,
    });
    const { survival, weights, layers } = measure(spec, batch);
    expect(survival).toEqual({
      log10Ratio: null,
      log10PerLayer: null,
      perSampleLog10Ratio: null,
      zeroSamples: 5,
    });
    expect(weights).toEqual({ log10Ratio: null, log10Level: null });
    expect(layers.map((layer) => layer.log10GradientRms)).toEqual([null, null, null]);
  });

  test('equal gradients have a slope of 0, never -0', () => {
    const { survival } = measure(compose(remedy(identity), { ...size, depth: 7 }), batch);
    expect(survival.log10Ratio).toBe(0);
    expect(survival.log10PerLayer).toBe(0);
    expect(survival.perSampleLog10Ratio).toBe(0);
  });
});

test('an example whose gradient is zero is not in the mean over examples', () => {
  // One unit that is on for the first example only.
  const spec = compose(
    remedy({ activation: relu, initializer: () => ({ weight: constant(1), bias: zeros() }) }),
    { depth: 2, width: 1, inputWidth: 1, outputWidth: 1, loss: squaredError },
  );
  const { survival } = measure(spec, { seed: 1, batch: 2, inputs: [2, -2], targets: [0, 1] });
  expect(survival.zeroSamples).toBe(1);
  expect(survival.perSampleLog10Ratio).toBe(0);
});

describe('dead and saturated', () => {
  test('units are counted by their slopes', () => {
    const changes: Changes = {
      activation: relu,
      initializer: () => ({ weight: zeros(), bias: constant(-1) }),
    };
    const { layers } = measure(compose(remedy(changes), { ...size, depth: 2 }), batch);
    expect(layers).toMatchObject([
      { dead: 1, saturated: 1, log10DerivativeRms: null },
      { dead: 1, saturated: 1, log10DerivativeRms: null },
    ]);
  });

  test('saturated is null where the slope has no bound', () => {
    const activation = { name: 'square', apply: relu.apply };
    const { layers } = measure(compose(remedy({ activation }), { ...size, depth: 1 }), batch);
    expect(layers[0].saturated).toBeNull();
    expect(layers[0].dead).not.toBeNull();
  });
});

test('gates count neither as layers nor among the weights', () => {
  const block: Changes['block'] = ({ ops, branch, layer }) => {
    const gate = layer('gate');
    return (x) => ops.mul(ops.sigmoid(gate(x)), branch(x));
  };
  const gated = measure(compose(remedy({ block }), { ...size, depth: 4 }), batch);
  expect(gated.layers.map(({ index }) => index)).toEqual([1, 2, 3, 4]);
  const { gradients } = snapshot(compose(remedy({ block }), { ...size, depth: 4 }), batch);
  gated.layers.forEach(({ index, log10WeightGradientNorm }) => {
    const name = index === 1 ? 'input.weight' : `block.${index}.weight`;
    const { data } = gradients.find((each) => each.name === name)!;
    expect(log10WeightGradientNorm).toBeCloseTo(Math.log10(Math.hypot(...data)), 10);
  });
});

test('gradients far outside f64 are measured as well as others', () => {
  const weight = (variance: number) => ({
    initializer: () => ({ weight: normal(variance), bias: zeros() }),
  });
  const linearWith = (variance: number) =>
    measure(
      compose(remedy({ activation: linear, ...weight(variance) }), {
        ...size,
        depth: 400,
        loss: squaredError,
      }),
      { ...batch, targets: batch.targets.map(() => 0) },
    );
  const [one, tiny] = [linearWith(1), linearWith(1e-8)];
  // Weights 1e-4 times as large, 399 layers: the same draws, so the same gradient but for that.
  expect(tiny.survival.log10Ratio! - one.survival.log10Ratio!).toBeCloseTo(-4 * 399, 6);
  expect(tiny.survival.perSampleLog10Ratio! - one.survival.perSampleLog10Ratio!).toBeCloseTo(
    -4 * 399,
    6,
  );
});

test('a plan gives each sample what it gets alone, whatever ran before', () => {
  const spec = compose([], { ...size, depth: 300 });
  const plan = planMeasurement(spec, batch);
  const other = { ...batch, seed: 2, inputs: batch.inputs.map((x) => 3 * x) };
  const alone = [measure(spec, batch), measure(spec, other)];
  expect([plan(batch), plan(other), plan(batch)]).toEqual([alone[0], alone[1], alone[0]]);
});

test('reference and fast kernels measure the same, to the last bit', () => {
  const spec = compose(remedy({ initializer: () => ({ weight: orthogonal(), bias: zeros() }) }), {
    ...size,
    depth: 600,
  });
  expect(measure(spec, { ...batch, interpreter: reference })).toEqual(measure(spec, batch));
});

test('a loss or a gradient that is not finite is an error that says so', () => {
  const spec = compose([], { ...size, depth: 2 });
  const inputs = batch.inputs.map(() => NaN);
  expect(() => measure(spec, { ...batch, inputs })).toThrow(NonFiniteError);
  const apply: typeof relu.apply = (ops, x) => ops.reciprocal(ops.scale(x, 0));
  const broken = compose(remedy({ activation: { name: 'broken', apply } }), { ...size, depth: 2 });
  expect(() => measure(broken, batch)).toThrow(NonFiniteError);
});

describe('values that are given', () => {
  const spec = compose([], { ...size, depth: 4 });

  test('take the place of those that are drawn', () => {
    const values = new Map(
      snapshot(spec, batch).parameters.map(({ name, data }) => [name, data] as const),
    );
    expect(measure(spec, { ...batch, seed: 2, values })).toEqual(measure(spec, batch));
    expect(measure(spec, { ...batch, seed: 2 })).not.toEqual(measure(spec, batch));
  });

  test('are there for every parameter, and as many as it has', () => {
    const values = createNetwork(spec, { seed: 1, batch: 5 }).values;
    const given = (name: string, entries?: number[]) => {
      const some = new Map<string, ArrayLike<number>>(values);
      some.delete(name);
      if (entries) some.set(name, entries);
      return () => measure(spec, { ...batch, values: some });
    };
    expect(given('block.2.weight')).toThrow('block.2.weight: there are none');
    expect(given('block.2.weight', [1])).toThrow(UsageError);
  });
});
