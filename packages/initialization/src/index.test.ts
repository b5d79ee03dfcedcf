import { describe, expect, test } from 'vitest';
import {
  builtinRemedies,
  compose,
  defineRemedy,
  measure,
  randomStream,
  relu as rectifier,
  snapshot,
  UsageError,
  type Prepare,
  type Remedy,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { centred, glorot, he, lecun, lsuv, orthogonal } from './index.js';

// With sigmoid units these have the variance of the plain network, and its factor.
const plain = [0.22, 0.25] as const;
await testRemedy(glorot, { factors: { glorot: plain } });
await testRemedy(lecun, { factors: { lecun: plain } });
await testRemedy(orthogonal, { factors: { orthogonal: plain } });
await testRemedy(he);
await testRemedy(lsuv);
await testRemedy(centred);

const size = { depth: 32, width: 128, inputWidth: 128, outputWidth: 10 };
const { normal } = randomStream(1, 'examples');
const data = {
  seed: 1,
  batch: 16,
  inputs: Float64Array.from({ length: 16 * 128 }, normal),
  targets: Float64Array.from({ length: 16 * 10 }, (_, i) =>
    Number(i % 10 === Math.floor(i / 10) % 10),
  ),
};
const builtin = (name: string): Remedy => builtinRemedies.find((each) => each.name === name)!;
const relu = defineRemedy({
  name: 'relu',
  changes: { activation: rectifier },
  reference: he.reference,
});

const meanSquare = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value * value, 0) / values.length;

function parameter(remedies: readonly Remedy[], name: string, widths = [128, 64]): Float64Array {
  const spec = compose(remedies, { width: widths, inputWidth: 128, outputWidth: 10 });
  return snapshot(spec, data).parameters.find((each) => each.name === name)!.data;
}

describe('glorot, lecun, he', () => {
  test.each([
    [glorot, 2 / (128 + 64)],
    [lecun, 1 / 128],
    [he, 2 / 128],
  ])('$0.name', (remedy, variance) => {
    expect(meanSquare(parameter([remedy], 'block.2.weight')) / variance).toBeCloseTo(1, 1);
    expect(meanSquare(parameter([remedy], 'block.2.bias'))).toBe(0);
  });

  test('lecun is what the baseline starts from', () => {
    expect(measure(compose([lecun], size), data)).toEqual(measure(compose([], size), data));
  });

  test('he keeps the gradient of a relu network', () => {
    const perLayer = [1, 2, 3, 4, 5]
      .map((seed) => measure(compose([relu, he], size), { ...data, seed }).survival.log10PerLayer!)
      .sort((a, b) => a - b);
    expect(Math.abs(perLayer[2])).toBeLessThan(0.015);
  });
});

describe('orthogonal', () => {
  test.each([
    [1, [128, 64]],
    [3, [128, 64]],
    [1, [64, 128]],
    [2, [128, 128]],
  ])('with gain %s, from width to width %o: orthogonal along the shorter side', (gain, widths) => {
    const weight = parameter([orthogonal.variant(undefined, { gain })], 'block.2.weight', widths);
    const [rows, columns] = widths;
    const count = Math.min(rows, columns);
    // Entry k of vector i: a column where there are fewer columns, else a row.
    const entry = (i: number, k: number): number =>
      columns <= rows ? weight[k * columns + i] : weight[i * columns + k];
    for (let i = 0; i < count; i++) {
      for (let j = 0; j <= i; j++) {
        let dot = 0;
        for (let k = 0; k < Math.max(rows, columns); k++) dot += entry(i, k) * entry(j, k);
        expect(Math.abs(dot - (i === j ? gain * gain : 0))).toBeLessThan(1e-12 * gain * gain);
      }
    }
  });

  test('passes the gradient of a linear network unchanged', () => {
    const spec = compose([builtin('linear'), orthogonal], size);
    const { survival, layers } = measure(spec, data);
    expect(Math.abs(survival.log10PerLayer!)).toBeLessThan(1e-14);
    expect(Math.abs(layers[0].log10GradientRms! - layers[31].log10GradientRms!)).toBeLessThan(
      1e-13,
    );
  });

  test('multiplies it by the gain, at any depth', () => {
    const spec = compose([builtin('linear'), orthogonal.variant(undefined, { gain: 3 })], {
      ...size,
      depth: 700,
      width: 16,
    });
    expect(measure(spec, data).survival.log10Ratio! / 699).toBeCloseTo(Math.log10(3), 12);
  });

  test.each([0, -1])('refuses a gain of %s', (gain) => {
    expect(() => orthogonal.variant(undefined, { gain })).toThrow(UsageError);
  });
});

describe('lsuv', () => {
  /** The variance of every layer's weighted sum once lsuv has been there. */
  function variances(remedies: readonly Remedy[], options: typeof data): Map<string, number> {
    const spec = compose(remedies, size);
    const found = new Map<string, number>();
    const watched: Prepare = (layers) => {
      spec.prepare!(
        (function* () {
          for (const layer of layers) {
            yield layer;
            const { data: sums, exponent } = layer.weightedSum();
            const power = Math.exp(exponent * Math.LN2);
            const values = Float64Array.from(sums, (sum) => sum * power);
            const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
            found.set(layer.name, meanSquare(values.map((each) => each - mean)));
          }
        })(),
      );
    };
    measure({ ...spec, prepare: watched }, options);
    return found;
  }

  test.each([[[lsuv]], [[relu, lsuv]], [[builtin('tanh'), lsuv]]])(
    'gives every weighted sum variance 1: %#',
    (remedies) => {
      const found = variances(remedies, data);
      expect(found.size).toBe(33);
      for (const [name, variance] of found) {
        expect(Math.abs(variance - 1), name).toBeLessThan(1e-6);
      }
    },
  );

  test('also for inputs of any scale', () => {
    const inputs = data.inputs.map((x) => x * 1e-150);
    for (const [name, variance] of variances([relu, lsuv], { ...data, inputs })) {
      expect(Math.abs(variance - 1), name).toBeLessThan(1e-6);
    }
  });

  test('leaves weights alone that no scale can help', () => {
    const inputs = new Float64Array(data.inputs.length);
    const { layers } = measure(compose([builtin('linear'), lsuv], size), { ...data, inputs });
    expect(layers).toHaveLength(32);
  });
});

describe('centred', () => {
  test('is the tanh network of weight variance 1/fan-in, its hidden gradients doubled', () => {
    const sigmoids = measure(compose([centred], size), data);
    const tanhs = measure(compose([builtin('tanh')], size), data);
    expect(Math.abs(sigmoids.loss - tanhs.loss)).toBeLessThan(1e-13);
    const profile = ({ layers }: typeof tanhs): number[] =>
      layers.map((layer) => layer.log10GradientRms! - layers[31].log10GradientRms!);
    const expected = profile(tanhs);
    profile(sigmoids).forEach((value, i) => {
      expect(Math.abs(value - expected[i])).toBeLessThan(1e-12);
      const doubling = sigmoids.layers[i].log10GradientRms! - tanhs.layers[i].log10GradientRms!;
      expect(Math.abs(doubling - Math.log10(2))).toBeLessThan(1e-12);
    });
  });

  test('rescues the gradient of a sigmoid network', () => {
    const { survival } = measure(compose([centred], size), data);
    const { survival: baseline } = measure(compose([], size), data);
    expect(survival.log10Ratio!).toBeGreaterThan(-2);
    expect(baseline.log10Ratio!).toBeLessThan(-18);
  });
});

test('a network starts in one way: two are an error that names both', () => {
  const all = [glorot, lecun, he, orthogonal, lsuv, centred];
  for (const one of all) {
    for (const other of all.filter((each) => each !== one)) {
      expect(() => compose([one, other], size)).toThrow(
        `${one.name} and ${other.name} cannot be combined: each sets the initializer.`,
      );
    }
  }
});
