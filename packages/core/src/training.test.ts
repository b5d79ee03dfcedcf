import { describe, expect, test } from 'vitest';
import { normal, zeros } from './initializers/distribution.js';
import { fast } from './interpreters/fast/index.js';
import { reference } from './interpreters/reference/index.js';
import { squaredError } from './losses/loss.js';
import { createNetwork, type Network } from './network/network.js';
import { adam, sgd } from './optimizers/index.js';
import { randomStream } from './random/stream.js';
import { compose } from './spec/compose.js';
import type { Changes } from './spec/ingredients.js';
import { defineRemedy } from './spec/remedy.js';
import { train, type TrainingEvent } from './training.js';

const size = { depth: 3, width: 5, inputWidth: 4, outputWidth: 2, loss: squaredError };
const batch = 6;

const specWith = (changes: Changes, overrides: Partial<typeof size> = {}) =>
  compose(
    [
      defineRemedy({
        name: 'tested',
        changes,
        reference: { authors: 'none', year: 2026, title: 'A test' },
      }),
    ],
    { ...size, ...overrides },
  );

/** Another batch at each step. */
function batches(step: number): { inputs: Float64Array; targets: Float64Array } {
  const stream = randomStream(step, 'test batch');
  return {
    inputs: Float64Array.from({ length: batch * size.inputWidth }, stream.normal),
    targets: Float64Array.from({ length: batch * size.outputWidth }, stream.uniform),
  };
}

async function steps(network: Network, count: number, rate = 0.1): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  for await (const event of train(network, { optimizer: sgd(rate), batches, seed: 1 })) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

const allValues = (network: Network): number[] =>
  [...network.values.values()].flatMap((v) => [...v]);

test('the loss of a small network falls', async () => {
  const network = createNetwork(
    specWith({ activation: { name: 'tanh', apply: (ops, x) => ops.tanh(x) } }),
    { seed: 1, batch },
  );
  const first = batches(0);
  const losses: number[] = [];
  const run = train(network, { optimizer: adam(0.01), batches: () => first, seed: 1 });
  for await (const { loss } of run) if (losses.push(loss) === 300) break;
  expect(losses[299]).toBeLessThan(losses[0] / 10);
});

test('a run is the same for the same seed, and other for another', async () => {
  const run = async (seed: number): Promise<number[]> => {
    const network = createNetwork(specWith({}), { seed, batch });
    await steps(network, 5);
    return allValues(network);
  };
  expect(await run(1)).toEqual(await run(1));
  expect(await run(1)).not.toEqual(await run(2));
});

test('a paused run goes on where it stopped', async () => {
  const [paused, straight] = [1, 1].map((seed) => createNetwork(specWith({}), { seed, batch }));
  const events = train(paused, { optimizer: adam(0.1), batches, seed: 1 });
  for (let i = 0; i < 3; i++) await events.next();
  const middle = allValues(paused);
  for (let i = 0; i < 3; i++) await events.next();
  const whole = train(straight, { optimizer: adam(0.1), batches, seed: 1 });
  for (let i = 0; i < 6; i++) await whole.next();
  expect(allValues(paused)).not.toEqual(middle);
  expect(allValues(paused)).toEqual(allValues(straight));
});

test('f64 training is the same bits in both interpreters, and f32 stays close', async () => {
  const losses = async (interpreter: typeof reference): Promise<number[]> => {
    const network = createNetwork(specWith({}), { seed: 3, batch, interpreter });
    return (await steps(network, 10)).map(({ loss }) => loss);
  };
  const truth = await losses(reference);
  expect(await losses(fast.f64)).toEqual(truth);
  const single = await losses(fast.f32);
  // Ten short steps of a small, well-conditioned network: some hundred roundings of 2^-24.
  single.forEach((loss, i) => expect(Math.abs(loss - truth[i])).toBeLessThan(1e-5 * truth[i]));
  expect(single).not.toEqual(truth);
});

test('a run ends when the loss is no longer finite, before it spoils the parameters', async () => {
  const linear = { activation: { name: 'linear', apply: <T>(_: unknown, x: T): T => x } };
  const network = createNetwork(specWith(linear), { seed: 1, batch });
  const events = await steps(network, 1000, 1e6);
  expect(events.length).toBeLessThan(1000);
  expect(events.at(-1)!.loss).not.toSatisfy(Number.isFinite);
  expect(events.slice(0, -1).every(({ loss }) => Number.isFinite(loss))).toBe(true);
});

test('a relu does not hide that a network has diverged', () => {
  const relu = { activation: { name: 'relu', apply: (ops, x) => ops.relu(x) } } satisfies Changes;
  for (const interpreter of [reference, fast.f64, fast.f32]) {
    const network = createNetwork(specWith(relu), { seed: 1, batch, interpreter });
    network.values.get('block.2.weight')![0] = NaN;
    expect(network.predict(batches(0).inputs).some(Number.isNaN)).toBe(true);
  }
});

describe('ingredients of training', () => {
  test('a gradient transform sees every trained parameter, and what it writes is used', async () => {
    const seen = new Set<string>();
    const network = createNetwork(
      specWith({
        gradientTransform: (gradients) => {
          for (const { name, data } of gradients) {
            seen.add(name);
            data.fill(0);
          }
        },
      }),
      { seed: 1, batch },
    );
    const before = allValues(network);
    await steps(network, 2);
    expect(allValues(network)).toEqual(before);
    expect([...seen].sort()).toEqual([...network.values.keys()].sort());
  });

  test('a penalty is part of the loss, and pulls the weights in', async () => {
    const strength = 0.25;
    const penalty: Changes['penalty'] = ({ ops, parameters }) =>
      parameters
        .map(({ tensor }) => ops.scale(ops.sumTo(ops.square(tensor), []), strength / 2))
        .reduce((sum, term) => ops.add(sum, term));
    const [plain, shrunk] = [{}, { penalty }].map((changes) =>
      createNetwork(specWith(changes), { seed: 1, batch, interpreter: fast.f64 }),
    );
    const weights = [...plain.values].filter(([name]) => name.endsWith('weight'));
    const squares = weights.flatMap(([, w]) => [...w]).reduce((sum, w) => sum + w * w, 0);
    const before = plain.values.get('block.2.weight')!.slice();
    const [[{ loss: without }], [{ loss: withIt }]] = [
      await steps(plain, 1),
      await steps(shrunk, 1),
    ];
    expect(withIt - without).toBeCloseTo((strength / 2) * squares, 12);
    // One step of rate 0.1 differs by the penalty's gradient, strength times the weight.
    shrunk.values.get('block.2.weight')!.forEach((w, i) => {
      expect(w).toBeCloseTo(
        plain.values.get('block.2.weight')![i] - 0.1 * strength * before[i],
        12,
      );
    });
  });

  test('a parameter can be left alone, or learn at another rate', async () => {
    const block: Changes['block'] = ({ ops, branch, parameter }) => {
      const fixed = parameter('fixed', [], normal(1), { trainable: false });
      const slow = parameter('slow', [], zeros(), { learningRateScale: 0.5 });
      const full = parameter('full', [], zeros());
      return (x) => ops.mul(branch(x), ops.add(ops.add(fixed, slow), full));
    };
    const network = createNetwork(specWith({ block }), { seed: 1, batch, interpreter: fast.f64 });
    const fixed = network.values.get('block.2.fixed')![0];
    await steps(network, 1);
    expect(network.values.get('block.2.fixed')![0]).toBe(fixed);
    const [slow, full] = ['slow', 'full'].map((name) => network.values.get(`block.2.${name}`)![0]);
    expect(full).not.toBe(0);
    expect(slow).toBeCloseTo(full / 2, 14);
  });

  test('running statistics take the value the step computed', async () => {
    const normalization: Changes['normalization'] = ({ ops, parameter, update, width, batch }) => {
      const mean = parameter('mean', [width], zeros(), { trainable: false });
      return (x) => {
        update(mean, ops.scale(ops.sumTo(x, [width]), 1 / batch));
        return x;
      };
    };
    const network = createNetwork(specWith({ normalization }), { seed: 1, batch });
    await steps(network, 1);
    const mean = network.values.get('block.2.normalization.mean')!;
    expect(mean.some((entry) => entry !== 0)).toBe(true);
  });

  test('noise is drawn anew at each step, and mode tells training from evaluation', async () => {
    const block: Changes['block'] = ({ ops, branch, random, mode, batch, width }) => {
      const noise = mode === 'training' ? random('noise', [batch, width], normal(1)) : undefined;
      return (x) => (noise ? ops.add(branch(x), noise) : branch(x));
    };
    const network = createNetwork(specWith({ block }), { seed: 1, batch });
    const same = { ...batches(0) };
    const losses: number[] = [];
    const run = train(network, { optimizer: sgd(0), batches: () => same, seed: 1 });
    for await (const { loss } of run) if (losses.push(loss) === 3) break;
    expect(new Set(losses).size).toBe(3);
    expect(network.predict(same.inputs)).toEqual(network.predict(same.inputs));
  });
});

describe('wrong calls', () => {
  test('a batch that is too short or too long is refused by name', async () => {
    const network = createNetwork(specWith({}), { seed: 1, batch });
    const { inputs, targets } = batches(0);
    for (const wrong of [inputs.slice(1), new Float64Array(inputs.length + 1)]) {
      const run = train(network, {
        optimizer: sgd(1),
        batches: () => ({ inputs: wrong, targets }),
        seed: 1,
      });
      await expect(run.next()).rejects.toThrow(/^inputs needs 24 numbers for its shape \[6, 4\]/);
    }
  });

  test('a batch is a whole number of examples', () => {
    expect(() => createNetwork(specWith({}), { seed: 1, batch: 1.5 })).toThrow(/batch must be/);
  });

  test('an ingredient must exist and have a value', () => {
    const misspelt = { blok: () => undefined } as unknown as Changes;
    expect(() => specWith(misspelt)).toThrow(
      /"blok", which does not exist. Ingredients: activation/,
    );
    expect(() => specWith({ block: undefined })).toThrow(/has no value/);
  });

  test('a block holds a whole number of layers', () => {
    const block = { build: ({ branch }: { branch: never }) => branch, layers: 0 };
    const spec = specWith({ block } as unknown as Changes);
    expect(() => createNetwork(spec, { seed: 1, batch })).toThrow(/whole number of layers from 1/);
  });
});

describe('predict', () => {
  test('takes any number of rows', () => {
    const network = createNetwork(specWith({}), { seed: 1, batch });
    const { inputs } = batches(0);
    const all = network.predict(inputs);
    const one = network.predict(inputs.slice(0, size.inputWidth));
    expect(one).toEqual(all.slice(0, size.outputWidth));
  });

  test('refuses numbers that fill no row', () => {
    const network = createNetwork(specWith({}), { seed: 1, batch });
    expect(() => network.predict([1, 2, 3])).toThrow(/rows of 4 numbers, but got 3/);
  });
});
