import {
  compose,
  createNetwork,
  defineRemedy,
  fast,
  measure,
  randomStream,
  sgd,
  train,
  UsageError,
  type FloatArray,
  type Remedy,
} from '@gradient-remedies/core';
import { testRemedy } from '@gradient-remedies/core/conformance';
import { describe, expect, test } from 'vitest';
import { l1, l2 } from './index.js';

// A penalty changes no gradient of a hidden state: before training the factor is the plain network's.
await testRemedy(l1, { factors: { l1: [0.22, 0.25] } });
await testRemedy(l2, { factors: { l2: [0.22, 0.25] } });

const size = { depth: 3, width: 8, inputWidth: 5, outputWidth: 4 };
const { normal } = randomStream(1, 'examples');
const data = {
  inputs: Float64Array.from({ length: 6 * 5 }, normal),
  targets: Float64Array.from({ length: 6 * 4 }, (_, i) => Number(i % 4 === Math.floor(i / 4) % 4)),
};
const options = { seed: 1, batch: 6, interpreter: fast.f64 };
const withStrength = (remedy: Remedy, strength: number): Remedy =>
  remedy.variant(undefined, { strength });

/** All weights, one after the other. */
function weightsOf(values: ReadonlyMap<string, FloatArray>): number[] {
  return [...values].flatMap(([name, entries]) => (name.endsWith('weight') ? [...entries] : []));
}

/** Parameters after one step of plain gradient descent. */
async function afterStep(remedies: readonly Remedy[], rate: number) {
  const network = createNetwork(compose(remedies, size), options);
  const before = new Map([...network.values].map(([name, entries]) => [name, entries.slice()]));
  await train(network, { optimizer: sgd(rate), batches: () => data, seed: 1 }).next();
  return { before, after: network.values };
}

const half = 1 / 2;
describe.each([
  ['l2', l2, 0.03, (w: number) => half * w * w, (w: number) => w],
  ['l1', l1, 0.002, Math.abs, Math.sign],
] as const)('%s', (_, remedy, strength, of, slope) => {
  const penalized = withStrength(remedy, strength);

  test('adds its sum over the weights, and no biases, to the loss', () => {
    const sum = weightsOf(createNetwork(compose([], size), options).values).reduce(
      (total, w) => total + of(w),
      0,
    );
    const [plain, more] = [[], [penalized]].map((set) =>
      measure(compose(set, size), { ...options, ...data }),
    );
    expect(more.loss - plain.loss).toBeCloseTo(strength * sum, 12);
    expect(more.survival).toEqual(plain.survival);
  });

  test('a step takes rate times strength times its slope off each weight, and nothing off a bias', async () => {
    const rate = 0.1;
    const [plain, more] = [await afterStep([], rate), await afterStep([penalized], rate)];
    for (const [name, entries] of more.after) {
      const start = more.before.get(name)!;
      entries.forEach((value, i) => {
        const share = name.endsWith('weight') ? rate * strength * slope(start[i]) : 0;
        expect(value).toBeCloseTo(plain.after.get(name)![i] - share, 14);
      });
    }
  });

  test('of strength 0 is none, and below 0 is refused', () => {
    const none = measure(compose([withStrength(remedy, 0)], size), { ...options, ...data });
    expect(none).toEqual(measure(compose([], size), { ...options, ...data }));
    expect(() => withStrength(remedy, -0.1)).toThrow(UsageError);
    expect(() => withStrength(remedy, -0.1)).toThrow(
      `${remedy.name}:strength must be 0 or more, not -0.1.`,
    );
  });
});

// Targets of no help: all classes alike, so that the loss leaves weights almost alone. The readout starts at 0.
test('l2: n steps multiply weights by (1 - rate * strength)^n, and a layer by as much', async () => {
  const [rate, strength, steps] = [0.5, 0.1, 60];
  const silent = defineRemedy({
    name: 'silent',
    changes: {
      initializer: ({ role, fanIn }) => ({
        weight: { kind: 'normal', variance: role === 'readout' ? 0 : 1 / fanIn },
        bias: null,
      }),
    },
    reference: l2.reference,
  });
  const spec = compose([silent, withStrength(l2, strength)], size);
  const network = createNetwork(spec, options);
  const before = network.values.get('block.2.weight')!.slice();
  const batches = () => ({ ...data, targets: new Float64Array(6 * 4).fill(1 / 4) });
  const training = train(network, { optimizer: sgd(rate), batches, seed: 1 });
  for (let step = 0; step < steps; step++) await training.next();
  const kept = Math.exp(steps * Math.log(1 - rate * strength));
  network.values.get('block.2.weight')!.forEach((value, i) => {
    expect(Math.abs(value / before[i] - kept)).toBeLessThan(1e-13);
  });
});

test('a set has one penalty', () => {
  expect(() => compose([l1, l2], size)).toThrow(
    'l1 and l2 cannot be combined: each sets the penalty.',
  );
});
