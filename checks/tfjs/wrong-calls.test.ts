import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { compose, defineRemedy, tanh, UsageError, zeros } from '@gradient-remedies/core';
import {
  asLayer,
  fromRemedies,
  initializersOf,
  prepareModel,
  registerRemedies,
  toLayersModel,
} from '@gradient-remedies/tfjs';
import { loadOracle } from '@gradient-remedies/tfjs/oracle';
import { byName, findRemedies } from '../remedies.js';
import { twoLayers } from './two-layers.js';

const remedies = await findRemedies();
const named = byName(remedies);

describe('what cannot be is said', () => {
  beforeAll(() => loadOracle('cpu'));
  const reference = { authors: 'Somebody', year: 2026, title: 'Something' };
  const staged = defineRemedy({
    name: 'staged',
    changes: { stages: () => [] },
    reference,
  });
  const clipped = defineRemedy({
    name: 'clipped',
    changes: { gradientTransform: () => undefined },
    reference,
  });
  const slow = defineRemedy({
    name: 'slow',
    changes: {
      normalization: ({ parameter }) => {
        parameter('scale', [1], zeros(), { learningRateScale: 0.1 });
        return (x) => x;
      },
    },
    reference,
  });
  const summing = defineRemedy({
    name: 'summing',
    changes: { activation: { name: 'sum', apply: (ops, x) => ops.sumTo(x, [1]) } },
    reference,
  });
  const adding = defineRemedy({
    name: 'adding',
    changes: {
      cell: {
        states: 1,
        build:
          ({ ops }) =>
          ([h], x) => [ops.add(h, x)],
      },
    },
    reference,
  });
  const largest = defineRemedy({
    name: 'largest',
    changes: {
      penalty: ({ ops, parameters }) =>
        parameters
          .map(({ tensor }) => ops.sumTo(ops.square(tensor), []))
          .reduce((product, each) => ops.mul(product, each)),
    },
    reference,
  });
  const hiddenOnly = defineRemedy({
    name: 'hidden-only',
    changes: {
      penalty: ({ ops, parameters }) =>
        parameters
          .filter(({ name }) => name.startsWith('block'))
          .map(({ tensor }) => ops.sumTo(ops.square(tensor), []))
          .reduce((sum, each) => ops.add(sum, each)),
    },
    reference,
  });
  const units = 3;
  const tiny = { depth: 2, width: 4, inputWidth: 3, outputWidth: 2 };

  test.each([
    [
      'pretraining stages',
      () => asLayer(staged, { units }),
      /^staged trains in stages .* `train`/u,
    ],
    ['clipping', () => asLayer(clipped, { units }), /^clipped changes gradients .* `train`/u],
    [
      'a learning rate of its own',
      () => asLayer(slow, { units }).apply(tf.zeros([1, 3])),
      /^slow gives block\.2\.normalization\.scale a learning rate of its own/u,
    ],
    [
      'images without flatten',
      () => asLayer('tanh', { units, inputShape: [8, 8, 1] }).apply(tf.zeros([1, 8, 8, 1])),
      /needs inputs of shape \[batch, features\], but got \[1, 8, 8, 1\]. tf\.layers\.flatten/u,
    ],
    [
      'a skip between unequal widths',
      () => asLayer(named('residual'), { units }).apply(tf.zeros([1, 4])),
      /^residual adds .* all widths must be equal; layer 2 goes from 4 to 3/u,
    ],
    [
      'a depth that matters and is not given',
      () => asLayer(named('residual').variant('scaled'), { units }),
      /^residual:scaled depends on how many hidden layers/u,
    ],
    [
      'an unknown remedy',
      () => asLayer('tahn', { units }),
      /^"tahn" is not registered.* Did you mean "tanh"\?/u,
    ],
    [
      'an unknown activation',
      () => asLayer(named('residual'), { units, activation: 'gelou' }),
      /Did you mean "gelu"\?/u,
    ],
    ['no units', () => asLayer('tanh', {} as never), /^asLayer needs units: .* not undefined/u],
    ['units that are no number', () => asLayer('tanh', { units: '8' as never }), /not "8"\.$/u],
    [
      'the first layer',
      () => asLayer('tanh', { units, index: 1 }),
      /the first is a plain one\): .* not 1/u,
    ],
    [
      'an index beyond the depth',
      () => asLayer('tanh', { units, index: 9, depth: 4 }),
      /from 2 to 4, not 9/u,
    ],
    ['a broken seed', () => asLayer('tanh', { units, seed: 1.5 }), /^asLayer, seed:/u],
    ['names in an array', () => asLayer(['relu'] as never, { units }), /^A remedy, .* not "relu"/u],
    [
      'remedies where a network is needed',
      () => toLayersModel([named('relu')] as never),
      /^toLayersModel needs a network from `compose`/u,
    ],
    [
      'tensors as data',
      () => fromRemedies([named('lsuv')], { ...tiny, data: { inputs: {}, targets: {} } as never }),
      /flat arrays of numbers, 2 targets an example/u,
    ],
    [
      'values that are too few',
      () => fromRemedies('tanh', { ...tiny, values: new Map([['input.weight', [1]]]) }),
      /^The values need 12 numbers for input\.weight, but there are 1/u,
    ],
    [
      'an activation that changes the shape',
      () => asLayer(summing, { units }).apply(tf.zeros([2, 3])),
      /^summing gives a tensor of shape \[1\] for 2 examples/u,
    ],
    [
      'values of another network',
      () => fromRemedies('tanh', { ...tiny, values: new Map([['block.7.weight', [1]]]) }),
      /^There is no parameter "block\.7\.weight"\. Did you mean "block\.2\.weight"/u,
    ],
    [
      'a block of two layers where there is none',
      () => asLayer(twoLayers, { units, depth: 4 }),
      /^A block of two-layers holds 2 layers, .* there is none at block\.2/u,
    ],
    [
      'a cell as a layer, and no steps',
      () => asLayer(adding, { units }),
      /^adding runs through a sequence: give asLayer an inputShape/u,
    ],
    [
      'a penalty that is no sum over weights',
      () => fromRemedies(largest, tiny),
      /^The penalty of largest is \d.* for the whole network and \d.* layer by layer/u,
    ],
    [
      'a penalty that some layers have no part in',
      () => fromRemedies(hiddenOnly, { ...tiny, width: 3 }),
      /^The penalty of hidden-only cannot be taken of the weights of input alone/u,
    ],
    [
      'saving what is not what its name says',
      () => toLayersModel({ ...compose([], tiny), activation: tanh }).toJSON(undefined, false),
      /^The layer input is not what the registered sigmoid makes/u,
    ],
    [
      'a model inside a model, for data-dependent initialization',
      () => {
        const inner = fromRemedies('tanh', { ...tiny, name: 'inner' });
        prepareModel(tfl.sequential({ layers: [inner] }), named('lsuv'), tf.zeros([2, 3]));
      },
      /^prepareModel does not look into the model inner/u,
    ],
    [
      'initializers of other sizes',
      () =>
        tfl.layers
          .dense({ units, ...initializersOf(named('he'), { inputUnits: 3, units: 4, name: 'a' }) })
          .build([null, 4]),
      /^The initializer "a\.weight" was made for the shape \[3, 4\], but the layer has \[4, 3\]/u,
    ],
    [
      'two activations',
      () => asLayer('tanh', { units, activation: 'relu' }),
      /^tanh sets the activation/u,
    ],
    [
      'two remedies of one name',
      () => registerRemedies(defineRemedy({ name: 'tanh', changes: {}, reference })),
      /^There are two remedies called "tanh"/u,
    ],
  ])('%s', (_, body, message) => {
    expect(body).toThrow(UsageError);
    expect(body).toThrow(message);
  });

  test('a backend that is not there', async () => {
    await expect(loadOracle('gpu' as never)).rejects.toThrow(
      /^There is no backend "gpu".*native, wasm, cpu/u,
    );
  });
});
