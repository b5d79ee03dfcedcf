import {
  compose,
  createNetwork,
  measure,
  randomStream,
  sgd,
  snapshot,
  train,
  UsageError,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { describe, expect, test } from 'vitest';
import { fixup } from './index.js';

// 1, but for the plain layer that an even depth leaves over: its x0.31 weighs less the deeper the network is.
await testRemedy(fixup, { factors: { fixup: [0.96, 1] } });

const size = { width: 64, inputWidth: 20, outputWidth: 10 };
const { normal } = randomStream(1, 'examples');
const data = {
  seed: 1,
  batch: 16,
  inputs: Float64Array.from({ length: 16 * 20 }, normal),
  targets: Float64Array.from({ length: 16 * 10 }, (_, i) =>
    Number(i % 10 === Math.floor(i / 10) % 10),
  ),
};
const specOf = (depth: number) => compose([fixup], { ...size, depth });

describe('at the start', () => {
  test.each([3, 33, 201])('states and gradient pass unchanged at depth %s', (depth) => {
    const { hidden } = snapshot(specOf(depth), data);
    expect(hidden.at(-1)!.data).toEqual(hidden[0].data);
    expect(measure(specOf(depth), data).survival).toMatchObject({
      log10Ratio: 0,
      log10PerLayer: 0,
    });
  });

  test.each([
    ['odd', 9],
    ['even', 10],
  ])('first weights have variance 2/(fan-in * 4), last ones are zero: %s depth', (_, depth) => {
    const { parameters } = snapshot(specOf(depth), data);
    const valuesOf = (name: string): number[] => [
      ...parameters.find((parameter) => parameter.name === name)!.data,
    ];
    const meanSquare = (values: readonly number[]): number =>
      values.reduce((sum, each) => sum + each * each, 0) / values.length;
    // Within five standard errors of 4096 squares.
    const expectVariance = (name: string, variance: number): void => {
      const relative = meanSquare(valuesOf(name)) / variance - 1;
      expect(Math.abs(relative), name).toBeLessThan(5 * Math.sqrt(2 / 4096));
    };
    const first = depth - 7;
    for (let block = first; block < depth; block += 2) {
      expectVariance(`block.${block}.weight`, 2 / (64 * 4));
      expect(new Set(valuesOf(`block.${block}.last.weight`))).toEqual(new Set([0]));
      expect(valuesOf(`block.${block}.scale`)).toEqual([1]);
      for (const place of [1, 2, 3]) expect(valuesOf(`block.${block}.bias-${place}`)).toEqual([0]);
    }
    if (first > 2) expectVariance('block.2.weight', 2 / 64);
  });

  test('the first step moves the last weights of a branch alone, the second all of it', async () => {
    const network = createNetwork(specOf(5), { seed: 1, batch: 16 });
    const names = ['weight', 'bias-1', 'bias-2', 'bias-3', 'scale', 'last.weight'];
    const values = () => names.map((name) => network.values.get(`block.2.${name}`)!.slice());
    const training = train(network, { optimizer: sgd(0.1), batches: () => data, seed: 1 });
    const moved = async (): Promise<string[]> => {
      const before = values();
      await training.next();
      return names.filter((_, i) => values()[i].some((value, k) => value !== before[i][k]));
    };
    expect(await moved()).toEqual(['last.weight']);
    expect(await moved()).toEqual(names);
  });
});

test('a block is x + a W2 (f(W1 (x + b1) + b2) + b3)', () => {
  const width = 2;
  const spec = compose([fixup], { depth: 3, width, inputWidth: 2, outputWidth: 2 });
  const inputs = [0.3, -0.7];
  const network = createNetwork(spec, { seed: 1, batch: 1 });
  const set = (name: string, values: number[]): void => network.values.get(name)!.set(values);
  const [w1, w2] = [
    [1, -2, 0.5, 3],
    [0.25, 1, -1, 2],
  ];
  set('input.weight', [1, 0, 0, 1]);
  set('block.2.weight', w1);
  set('block.2.last.weight', w2);
  set('block.2.bias-1', [0.1]);
  set('block.2.bias-2', [-0.2]);
  set('block.2.bias-3', [0.3]);
  set('block.2.scale', [1.5]);
  set('readout.weight', [1, 0, 0, 1]);
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
  const times = (x: number[], w: number[]): number[] =>
    [0, 1].map((j) => x[0] * w[j] + x[1] * w[2 + j]);
  const x = inputs.map(sigmoid);
  const sums = times(
    x.map((each) => each + 0.1),
    w1,
  );
  const activated = sums.map((sum) => sigmoid(sum - 0.2));
  const added = times(
    activated.map((each) => each + 0.3),
    w2,
  );
  const output = network.predict(inputs);
  [0, 1].forEach((j) => expect(output[j]).toBeCloseTo(x[j] + 1.5 * added[j], 6));
});

describe('a set', () => {
  test('needs equal widths', () => {
    const spec = compose([fixup], { width: [8, 8, 4], inputWidth: 20, outputWidth: 10 });
    expect(() => measure(spec, data)).toThrow(UsageError);
    expect(() => measure(spec, data)).toThrow('layer 2 goes from 8 to 4');
  });
});
