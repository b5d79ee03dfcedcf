import {
  builtinRemedies,
  compose,
  createNetwork,
  defineRemedy,
  lecun,
  randomStream,
  snapshot,
  train,
  sgd,
  type Changes,
  type Place,
  type Remedy,
  type Snapshot,
} from '@gradient-remedies/core';
import { describe, expect, test } from 'vitest';
import { convolution, deltaOrthogonal } from './index.js';

const builtin = (name: string): Remedy => builtinRemedies.find((each) => each.name === name)!;
const linear = builtin('linear');
const circular = convolution.variant('circular');
const named = (name: string, changes: Changes): Remedy =>
  defineRemedy({ name, changes, reference: convolution.reference });

function dataOf(batch: number, inputWidth: number) {
  const { normal } = randomStream(1, 'examples');
  const inputs = Float64Array.from({ length: batch * inputWidth }, normal);
  const targets = Float64Array.from({ length: batch * 2 }, (_, i) => Number(i % 2 === 0));
  return { seed: 1, batch, inputs, targets };
}

const of = ({ parameters, hidden }: Snapshot, name: string): Float64Array =>
  [...parameters, ...hidden].find((each) => each.name === name)!.data;

/** The sums over windows, entry by entry as the definition has them; `before` is where the first window begins. */
function convolved(
  x: Float64Array,
  kernel: Float64Array,
  maps: { from: number; to: number; inputs: number; outputs: number },
  window: { size: number; stride: number; before: number; wraps: boolean },
): Float64Array {
  const { from, to, inputs, outputs } = maps;
  const { size, stride, before, wraps } = window;
  const sums = new Float64Array(to * to * outputs);
  const at = (row: number, column: number, channel: number): number => {
    const inside = [row, column].every((each) => each >= 0 && each < from);
    if (!inside && !wraps) return 0;
    const [r, c] = [row, column].map((each) => ((each % from) + from) % from);
    return x[(r * from + c) * inputs + channel];
  };
  for (let i = 0; i < sums.length; i++) {
    const [out, pixel] = [i % outputs, Math.floor(i / outputs)];
    const [row, column] = [Math.floor(pixel / to), pixel % to];
    for (let k = 0; k < size * size * inputs; k++) {
      const [tap, channel] = [Math.floor(k / inputs), k % inputs];
      const down = row * stride - before + Math.floor(tap / size);
      const across = column * stride - before + (tap % size);
      sums[i] += at(down, across, channel) * kernel[k * outputs + out];
    }
  }
  return sums;
}

describe('what a layer computes', () => {
  test.each([
    { id: 'zeros around', remedy: convolution, wraps: false },
    { id: 'wrapped around', remedy: circular, wraps: true },
  ])('is a sum over windows, with strides where maps shrink: $id', ({ remedy, wraps }) => {
    // 6 x 6 to 6 x 6 x 3 to 3 x 3 x 4; with stride 2 the first of two windows side by side begins at the edge.
    const biases = named('biases', {
      initializer: (place) => ({
        ...lecun(place),
        bias: { kind: 'normal', variance: 1 },
      }),
    });
    const size = { width: [108, 36], inputWidth: 36, outputWidth: 2 };
    const taken = snapshot(compose([linear, remedy, biases], size), dataOf(1, 36));
    const [first, second] = [
      convolved(
        dataOf(1, 36).inputs,
        of(taken, 'input.weight'),
        { from: 6, to: 6, inputs: 1, outputs: 3 },
        { size: 3, stride: 1, before: 1, wraps },
      ),
      convolved(
        of(taken, 'input'),
        of(taken, 'block.2.weight'),
        { from: 6, to: 3, inputs: 3, outputs: 4 },
        { size: 3, stride: 2, before: 0, wraps },
      ),
    ];
    const expectState = (name: string, sums: Float64Array): void => {
      const bias = of(taken, `${name}.bias`);
      const state = of(taken, name);
      expect(state).toHaveLength(sums.length);
      state.forEach((entry, i) => {
        expect(entry).toBeCloseTo(sums[i] + bias[i % bias.length], 12);
      });
    };
    expectState('input', first);
    expectState('block.2', second);
  });

  test('wrapped around, it does not matter where an image begins', () => {
    const spec = compose([circular], { depth: 3, width: 108, inputWidth: 36, outputWidth: 2 });
    const { inputs, ...data } = dataOf(1, 36);
    /** Moved down by 2 pixels and right by 1. */
    const moved = (map: Float64Array, channels: number): Float64Array =>
      Float64Array.from(map, (_, i) => {
        const pixel = Math.floor(i / channels);
        const [row, column] = [Math.floor(pixel / 6) + 4, (pixel % 6) + 5];
        return map[((row % 6) * 6 + (column % 6)) * channels + (i % channels)];
      });
    const there = snapshot(spec, { ...data, inputs: moved(inputs, 1) });
    const here = snapshot(spec, { ...data, inputs });
    expect(of(there, 'block.3')).toEqual(moved(of(here, 'block.3'), 3));
    expect(of(there, 'block.3')).not.toEqual(of(here, 'block.3'));
  });

  test('weights see the fans of a window, and the readout all there is', () => {
    const places: Place[] = [];
    const watching = named('watching', {
      initializer: (place) => {
        places.push(place);
        return lecun(place);
      },
    });
    const size = { width: [108, 36], inputWidth: 36, outputWidth: 2 };
    const taken = snapshot(compose([convolution, watching], size), dataOf(1, 36));
    const shapes = taken.parameters.map(({ name, shape }) => `${name} ${shape.join(' x ')}`);
    expect(shapes).toEqual([
      'input.weight 3 x 3 x 1 x 3',
      'input.bias 3',
      'block.2.weight 3 x 3 x 3 x 4',
      'block.2.bias 4',
      'readout.weight 36 x 2',
      'readout.bias 2',
    ]);
    expect(places.map(({ role, fanIn, fanOut }) => [role, fanIn, fanOut])).toEqual([
      ['input', 9, 27],
      ['hidden', 27, 36],
      ['readout', 36, 2],
    ]);
  });
});

describe('a width is a map', () => {
  const kernelOf = (width: number, options = {}, inputWidth = width): readonly number[] => {
    const remedy = convolution.variant(undefined, options);
    const spec = compose([remedy], { width: [width, width], inputWidth, outputWidth: 2 });
    const { parameters } = snapshot(spec, dataOf(1, inputWidth));
    return parameters.find(({ name }) => name === 'block.2.weight')!.shape;
  };

  test.each([
    [64, 64, 4],
    [128, 256, 8],
    [256, 256, 4],
    [392, 784, 8],
    [784, 784, 16],
    [9, 9, 1],
    // 3 x 3 x 2, since a kernel does not fit 1 x 1 x 18.
    [18, 9, 2],
  ])('of as many channels as its sides are long, or nearly: %i', (width, inputWidth, channels) => {
    expect(kernelOf(width, {}, inputWidth)).toEqual([3, 3, channels, channels]);
  });

  test('or of those that are asked for, and a kernel of any size', () => {
    expect(kernelOf(784, { channels: 1 })).toEqual([3, 3, 1, 1]);
    expect(kernelOf(784, { channels: 4, size: 14 })).toEqual([14, 14, 4, 4]);
    expect(kernelOf(64, { size: 1, channels: 64 })).toEqual([1, 1, 64, 64]);
  });
});

test('a network of convolutions learns what only neighbours tell', async () => {
  // Whether two lit pixels touch, anywhere in 8 x 8: each pixel alone says nothing.
  const { integer } = randomStream(1, 'pairs');
  const pairs = Array.from({ length: 64 }, (_, example) => {
    const [row, column] = [integer(8), integer(4)];
    const image = new Float64Array(64);
    image[row * 8 + column] = image[row * 8 + column + (example % 2 ? 1 : 4)] = 4;
    return image;
  });
  const inputs = pairs.flatMap((image) => [...image]);
  const targets = pairs.flatMap((_, example) => (example % 2 ? [0, 1] : [1, 0]));
  const size = { depth: 2, width: 256, inputWidth: 64, outputWidth: 2 };
  const network = createNetwork(compose([builtin('tanh'), convolution], size), {
    seed: 1,
    batch: 64,
  });
  const batches = () => ({ inputs, targets });
  for await (const { step } of train(network, { optimizer: sgd(0.1), batches, seed: 1 })) {
    if (step === 150) break;
  }
  const outputs = network.predict(inputs);
  const right = pairs.filter((_, i) => outputs[2 * i + 1] > outputs[2 * i] === (i % 2 === 1));
  expect(right).toHaveLength(64);
});

describe('delta-orthogonal', () => {
  const size = { depth: 2, width: 128, inputWidth: 64, outputWidth: 2 };
  const kernel = (gain: number): Float64Array => {
    const remedy = deltaOrthogonal.variant(undefined, { gain });
    return of(snapshot(compose([convolution, remedy], size), dataOf(1, 64)), 'block.2.weight');
  };

  test('is 0 but at the centre, and orthogonal there', () => {
    const weight = kernel(3);
    const centre = weight.subarray(4 * 64, 5 * 64);
    expect(weight.filter((entry) => entry !== 0)).toEqual(centre.filter((entry) => entry !== 0));
    for (let a = 0; a < 8; a++) {
      for (let b = 0; b < 8; b++) {
        let product = 0;
        for (let k = 0; k < 8; k++) product += centre[a * 8 + k] * centre[b * 8 + k];
        expect(product).toBeCloseTo(a === b ? 9 : 0, 12);
      }
    }
  });

  test('starts a dense layer as any orthogonal matrix', () => {
    const taken = snapshot(compose([deltaOrthogonal], { ...size, width: 16 }), dataOf(1, 64));
    const weight = of(taken, 'block.2.weight');
    for (let row = 0; row < 16; row++) {
      const entries = weight.subarray(row * 16, (row + 1) * 16);
      expect(entries.reduce((sum, each) => sum + each * each, 0)).toBeCloseTo(1, 12);
    }
  });
});
