import { describe, expect, test } from 'vitest';
import { normal, zeros } from '../initializers/distribution.js';
import { fast } from '../interpreters/fast/index.js';
import { sgd } from '../optimizers/index.js';
import { randomStream } from '../random/stream.js';
import { compose } from '../spec/compose.js';
import type { Changes } from '../spec/ingredients.js';
import { defineRemedy, type Remedy } from '../spec/remedy.js';
import type { Stage } from '../spec/stage.js';
import { train, type TrainingEvent, type TrainingOptions } from '../training.js';
import { createNetwork, type Network } from './network.js';
import { stagesOf } from './stages.js';

const size = { depth: 3, width: 5, inputWidth: 4, outputWidth: 2 };
const batch = 6;

const remedyOf = (changes: Changes, name = 'staged'): Remedy =>
  defineRemedy({ name, changes, reference: { authors: 'A', year: 2026, title: 'A test' } });

/** Squared error of a linear decoder of h_1. */
const reconstruct: Stage = {
  name: 'reconstruct',
  steps: 2,
  optimizer: sgd(0.05),
  trains: ['input.weight'],
  loss: ({ ops, inputs, layers, parameter }) => {
    const decoder = parameter('decoder', [size.width, size.inputWidth], normal(0.1));
    return ops.squaredError(ops.matmul(layers[0](inputs), decoder), inputs);
  },
};

const staged = (stage: Partial<Stage> = {}, others: Changes = {}): Network => {
  const stages: Changes['stages'] = () => [{ ...reconstruct, ...stage }];
  const spec = compose([remedyOf({ ...others, stages })], size);
  return createNetwork(spec, { seed: 1, batch, interpreter: fast.f64 });
};

function batches(step: number) {
  const stream = randomStream(step, 'test batch');
  return {
    inputs: Float64Array.from({ length: batch * size.inputWidth }, stream.normal),
    targets: Float64Array.from({ length: batch * size.outputWidth }, (_, i) => i % 2),
  };
}

async function trained(
  network: Network,
  options: Partial<TrainingOptions> = {},
): Promise<TrainingEvent[]> {
  const events: TrainingEvent[] = [];
  const given = { optimizer: sgd(0.1), batches, seed: 1, steps: 5, ...options };
  for await (const event of train(network, given)) events.push(event);
  return events;
}

const valuesOf = ({ values }: Network): Map<string, number[]> =>
  new Map([...values].map(([name, entries]) => [name, [...entries]]));

const changedBetween = (before: Map<string, number[]>, after: Map<string, number[]>): string[] =>
  [...before.keys()].filter((name) => String(before.get(name)) !== String(after.get(name)));

describe('stages', () => {
  test('train what they name, first, and the network as a whole for the rest of the steps', async () => {
    const network = staged();
    const start = valuesOf(network);
    const events = train(network, { optimizer: sgd(0.1), batches, seed: 1, steps: 5 });
    for (let step = 0; step < 2; step++) await events.next();
    const pretrained = valuesOf(network);
    expect(changedBetween(start, pretrained)).toEqual(['input.weight']);
    const rest: TrainingEvent[] = [];
    for await (const event of events) rest.push(event);
    expect(rest.map(({ step, stage }) => [step, stage])).toEqual([2, 3, 4].map((i) => [i, null]));
    expect(changedBetween(pretrained, valuesOf(network))).toEqual([...start.keys()]);
  });

  test('train all of a part by its name', async () => {
    const network = staged({ trains: ['input'] });
    const before = valuesOf(network);
    await trained(network, { optimizer: sgd(0) });
    expect(changedBetween(before, valuesOf(network))).toEqual(['input.weight', 'input.bias']);
  });

  test('have an optimizer of their own', async () => {
    const [first, second] = [staged(), staged({ optimizer: sgd(0) })];
    const before = valuesOf(first);
    for (const network of [first, second]) await trained(network, { optimizer: sgd(0) });
    expect(changedBetween(before, valuesOf(first))).toEqual(['input.weight']);
    expect(changedBetween(before, valuesOf(second))).toEqual([]);
  });

  test('can be left behind: training goes on from any number of steps', async () => {
    const [whole, parts] = [staged(), staged()];
    const all = await trained(whole);
    const events = train(parts, { optimizer: sgd(7), batches, seed: 1, steps: 5 });
    const pretraining = [await events.next(), await events.next()].map(({ value }) => value);
    await events.return(undefined);
    expect([...pretraining, ...(await trained(parts, { start: 2 }))]).toEqual(all);
    expect(valuesOf(parts)).toEqual(valuesOf(whole));
  });

  test('compute no layer that they do not apply', async () => {
    const normalization: Changes['normalization'] = ({ ops, parameter, update, width }) => {
      const sum = parameter('sum', [width], zeros(), { trainable: false });
      return (x) => {
        update(sum, ops.sumTo(x, [width]));
        return x;
      };
    };
    const network = staged({}, { normalization });
    const events = train(network, { optimizer: sgd(0.1), batches, seed: 1, steps: 5 });
    await events.next();
    const sums = ['input', 'block.2', 'block.3'].map((part) =>
      network.values.get(`${part}.normalization.sum`)!.some((entry) => entry !== 0),
    );
    expect(sums).toEqual([true, false, false]);
  });

  test('that diverge end the training', async () => {
    const events = await trained(staged({ steps: 4, optimizer: sgd(1e200) }));
    expect(events.at(-1)).toMatchObject({ stage: 'reconstruct' });
    expect(events.at(-1)!.loss).not.toBeLessThan(Infinity);
  });
});

describe('what cannot be is said', () => {
  test.each([
    [{ trains: ['inptu'] }, /^Stage reconstruct: .* "inptu"\. Did you mean "input"\?/u],
    [
      { loss: ({ shared }) => shared('block.9.weight') },
      /^Stage reconstruct: There is no parameter "block\.9\.weight"/u,
    ],
    [{ steps: 5 }, /^staged divides 5 steps into stages of 5: .* at least one must be left\.$/u],
    [{ steps: 0 }, /^staged divides 5 steps into stages of 0/u],
    [{ steps: 1.5 }, /^staged divides 5 steps into stages of 1\.5/u],
  ] satisfies [Partial<Stage>, RegExp][])('%o', async (stage, message) => {
    await expect(trained(staged(stage))).rejects.toThrow(message);
  });

  test('training in stages without a number of steps', () => {
    expect(() => stagesOf(staged().spec)).toThrow(/^staged trains in stages, .* say how many/u);
  });

  test('stages of a network whose depth is time', () => {
    const cell: Changes['cell'] = { states: 1, build: () => (states) => states };
    const set = [remedyOf({ cell }, 'recurring'), remedyOf({ stages: () => [] })];
    expect(() => compose(set, size)).toThrow(/^recurring and staged cannot be combined/u);
  });
});

test('a network without stages is trained as a whole from the first step on', async () => {
  const network = createNetwork(compose([], size), { seed: 1, batch });
  expect((await trained(network)).map(({ stage }) => stage)).toEqual(Array(5).fill(null));
});
