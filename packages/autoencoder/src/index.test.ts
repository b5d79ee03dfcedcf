import {
  compose,
  createNetwork,
  defineRemedy,
  dense,
  fast,
  randomStream,
  sgd,
  stagesOf,
  tanh,
  train,
  UsageError,
  type Changes,
  type Network,
  type Remedy,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { describe, expect, test } from 'vitest';
import { autoencoder } from './index.js';

// Before training it is the plain network.
const plain = [0.22, 0.25] as const;
await testRemedy(autoencoder, {
  factors: { autoencoder: plain, 'autoencoder:free': plain, 'autoencoder:linear': plain },
});

const size = { depth: 3, width: 4, inputWidth: 5, outputWidth: 2 };
const batch = 6;
const { normal } = randomStream(1, 'examples');
const data = {
  inputs: Float64Array.from({ length: batch * size.inputWidth }, normal),
  targets: Float64Array.from({ length: batch * 2 }, (_, i) => Number(i % 3 === 0)),
};

const clear = { masking: 0 };
const networkOf = (remedy: Remedy): Network =>
  createNetwork(compose([remedy], size), { seed: 1, batch, interpreter: fast.f64 });
const training = (network: Network, steps: number) =>
  train(network, { optimizer: sgd(0.1), batches: () => data, seed: 1, steps });

/** Rows of sigmoid(x W + b), by hand. */
function layer(rows: number[][], { values }: Network, name: string): number[][] {
  const weight = values.get(`${name}.weight`)!;
  const bias = values.get(`${name}.bias`)!;
  return rows.map((x) =>
    Array.from(bias, (b, j) => {
      const sum = x.reduce((total, each, i) => total + each * weight[i * bias.length + j], b);
      return 1 / (1 + Math.exp(-sum));
    }),
  );
}

/** Rows of code Wᵀ, by hand: what a tied decoder gives at first, while its bias is 0. */
function decode(codes: number[][], { values }: Network, name: string, width: number): number[][] {
  const weight = values.get(`${name}.weight`)!;
  return codes.map((code) =>
    Array.from({ length: width }, (_, i) =>
      code.reduce((total, each, j) => total + each * weight[i * code.length + j], 0),
    ),
  );
}

const rowsOf = (values: Float64Array, width: number): number[][] =>
  Array.from({ length: values.length / width }, (_, i) => [
    ...values.subarray(i * width, (i + 1) * width),
  ]);

/** Mean over the rows of the sum of what two entries cost. */
const meanOf = (a: number[][], b: number[][], cost: (a: number, b: number) => number): number =>
  a.reduce((sum, row, i) => sum + row.reduce((part, x, j) => part + cost(x, b[i][j]), 0), 0) /
  a.length;

describe('a stage', () => {
  const inputs = rowsOf(data.inputs, size.inputWidth);

  test('of the first layer has the squared error of its linear decoder', async () => {
    const network = networkOf(autoencoder.variant(undefined, clear));
    const code = layer(inputs, network, 'input');
    const decoded = decode(code, network, 'input', size.inputWidth);
    const expected = meanOf(decoded, inputs, (y, x) => ((y - x) * (y - x)) / 2);
    const { value } = await training(network, 60).next();
    expect(value).toMatchObject({ stage: 'autoencoder.1' });
    expect(value!.loss).toBeCloseTo(expected, 12);
  });

  test.each([
    ['cross-entropy', undefined],
    ['squared error', 'linear'],
  ])('of a layer above has the %s of its inputs', async (_, form) => {
    const network = networkOf(autoencoder.variant(form, clear));
    const events = training(network, 60);
    for (let step = 0; step < 10; step++) await events.next();
    const below = layer(inputs, network, 'input');
    const decoded = decode(layer(below, network, 'block.2'), network, 'block.2', size.width);
    const expected = meanOf(decoded, below, (y, x) => {
      if (form === 'linear') return ((y - x) * (y - x)) / 2;
      const probability = 1 / (1 + Math.exp(-y));
      return -x * Math.log(probability) - (1 - x) * Math.log(1 - probability);
    });
    const { value } = await events.next();
    expect(value).toMatchObject({ step: 10, stage: 'autoencoder.2' });
    expect(value!.loss).toBeCloseTo(expected, 12);
  });

  test('trains its own layer and no other', async () => {
    const network = networkOf(autoencoder);
    const names = [...network.values.keys()];
    const valuesNow = () => new Map(names.map((name) => [name, [...network.values.get(name)!]]));
    const events = training(network, 60);
    for (const layerName of ['input', 'block.2', 'block.3']) {
      const before = valuesNow();
      for (let step = 0; step < 10; step++) await events.next();
      const after = valuesNow();
      const changed = names.filter((name) => String(before.get(name)) !== String(after.get(name)));
      expect(changed).toEqual([`${layerName}.weight`, `${layerName}.bias`]);
    }
    expect((await events.next()).value).toMatchObject({ step: 30, stage: null });
  });

  test('sees masked inputs, the same for the same seed', async () => {
    const first = async (masking: number) => {
      const { value } = await training(
        networkOf(autoencoder.variant(undefined, { masking })),
        60,
      ).next();
      return value!.loss;
    };
    expect(await first(0.5)).not.toBe(await first(0));
    expect(await first(0.5)).toBe(await first(0.5));
  });

  test('of the free form has decoder weights of its own', async () => {
    const [tied, free] = [networkOf(autoencoder), networkOf(autoencoder.variant('free'))];
    const losses = await Promise.all(
      [tied, free].map(async (network) => (await training(network, 60).next()).value!.loss),
    );
    expect(losses[0]).not.toBe(losses[1]);
    expect([...free.values.keys()]).toEqual([...tied.values.keys()]);
  });
});

describe('the budget', () => {
  const stepsOf = (remedy: Remedy, steps: number) =>
    stagesOf(compose([remedy], size), steps).map((stage) => stage.steps);

  test('is divided equally, none of it lost', () => {
    expect(stepsOf(autoencoder, 2000)).toEqual([333, 333, 334]);
    expect(stepsOf(autoencoder.variant(undefined, { share: 0.25 }), 24)).toEqual([2, 2, 2]);
  });

  test('has a step for each layer, or is refused', () => {
    expect(stepsOf(autoencoder, 6)).toEqual([1, 1, 1]);
    expect(() => stepsOf(autoencoder, 5)).toThrow(
      'autoencoder has 2 of 5 steps for 3 layers, and each needs one: train for 6 steps or more.',
    );
  });

  test('must be known', async () => {
    const events = train(networkOf(autoencoder), {
      optimizer: sgd(1),
      batches: () => data,
      seed: 1,
    });
    await expect(events.next()).rejects.toThrow(/^autoencoder trains in stages, .* say how many/u);
  });
});

// A network of 8 layers on four clusters; guessing has a loss of ln 4.
test.each([
  ['nothing without', [], 1, 1],
  ['it after pretraining', [autoencoder], 0, 0.1],
  ['nothing after pretraining with linear decoders', [autoencoder.variant('linear')], 1, 1],
] satisfies [string, Remedy[], number, number][])(
  'a deep network learns %s',
  async (_, remedies, least, most) => {
    const stream = randomStream(1, 'clusters');
    const centres = Float64Array.from({ length: 4 * 16 }, stream.normal);
    const inputs = Float64Array.from(
      { length: 64 * 16 },
      (__, i) => centres[i % 64] + stream.normal(),
    );
    const targets = Float64Array.from({ length: 64 * 4 }, (__, i) =>
      Number(i % 4 === Math.floor(i / 4) % 4),
    );
    const spec = compose(remedies, { depth: 8, width: 16, inputWidth: 16, outputWidth: 4 });
    const network = createNetwork(spec, { seed: 1, batch: 64 });
    const batches = () => ({ inputs, targets });
    let last = NaN;
    const options = { optimizer: sgd(0.3), batches, seed: 1, steps: 1500 };
    for await (const { loss } of train(network, options)) last = loss;
    const ofGuessing = last / Math.log(4);
    expect(ofGuessing).toBeGreaterThan(least - 0.01);
    expect(ofGuessing).toBeLessThan(most + 0.01);
  },
);

describe('what cannot be is said', () => {
  test.each([
    [{ masking: 1 }, 'autoencoder:masking must be from 0 to below 1, not 1.'],
    [{ masking: -0.1 }, 'autoencoder:masking must be from 0 to below 1, not -0.1.'],
    [{ rate: 0 }, 'autoencoder:rate must be above 0, not 0.'],
    [{ share: 1 }, 'autoencoder:share must be between 0 and 1, not 1.'],
  ])('%o', (options, message) => {
    expect(() => autoencoder.variant('free', options)).toThrow(UsageError);
    expect(() => autoencoder.variant('free', options)).toThrow(message);
  });

  test.each([
    ['activation', { activation: tanh }],
    [
      'block',
      {
        block:
          ({ ops, branch }) =>
          (x) =>
            ops.add(x, branch(x)),
      },
    ],
    ['layer', { layer: dense }],
  ] satisfies [string, Changes][])('another %s: its layers are plain', (ingredient, changes) => {
    const other = defineRemedy({ name: 'other', changes, reference: autoencoder.reference });
    expect(() => compose([autoencoder, other], size)).toThrow(
      `autoencoder and other cannot be combined: each sets the ${ingredient}.`,
    );
  });
});
