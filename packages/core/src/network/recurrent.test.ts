import { describe, expect, test } from 'vitest';
import { differentiateBothWays } from '../conformance/index.js';
import { UsageError } from '../errors.js';
import { measureLag } from '../gradient/lag.js';
import { measure } from '../gradient/measure.js';
import { constant } from '../initializers/distribution.js';
import { squaredError } from '../losses/loss.js';
import type { Tensor } from '../ops.js';
import { randomStream } from '../random/stream.js';
import { compose } from '../spec/compose.js';
import type { Cell } from '../spec/ingredients.js';
import { defineRemedy } from '../spec/remedy.js';
import { initialize } from './initialize.js';
import { traceNetwork } from './trace-network.js';

/** h = f(W h + U x + b), the vanilla cell. */
const vanilla: Cell = {
  states: 1,
  build: ({ ops, layer, activate, inputWidth, width }) => {
    const recurrent = layer('state', { inputWidth: width, bias: null });
    const input = layer('input', { inputWidth });
    return ([h], x) => [activate(ops.add(recurrent(h), input(x)))];
  },
};

/** Two states: what is remembered, and what is shown of it; all four maps in one layer. */
const lstm: Cell = {
  states: 2,
  build: ({ ops, layer, inputWidth, width }) => {
    const all = layer('all', {
      inputWidth: inputWidth + width,
      width: 4 * width,
      bias: constant(0.3),
    });
    return ([h, memory], x) => {
      const [forget, write, show, candidate] = ops.split(all(ops.concat([h, x], 1)), 1, 4);
      const next = ops.add(
        ops.mul(ops.sigmoid(forget), memory),
        ops.mul(ops.sigmoid(write), ops.tanh(candidate)),
      );
      return [ops.mul(ops.sigmoid(show), ops.tanh(next)), next];
    };
  },
};

const specOf = (cell: Cell, depth: number, width: number | number[] = 3) =>
  compose(
    [
      defineRemedy({
        name: 'cell',
        changes: { cell },
        reference: { authors: 'Someone', year: 2000, title: 'Something' },
      }),
    ],
    { depth, width, inputWidth: 2, outputWidth: 2, loss: squaredError },
  );

describe('a sequence network', () => {
  const traced = traceNetwork(specOf(vanilla, 5), { batch: 4 });

  test('shows one state a time step', () => {
    expect(traced.hidden.map(({ index, name }) => [index, name])).toEqual(
      [1, 2, 3, 4, 5].map((step) => [step, `step.${step}`]),
    );
    expect(traced.hidden.every(({ tensor }) => tensor.shape.join() === '4,3')).toBe(true);
    expect(traced.inputs.shape).toEqual([4, 10]);
  });

  test('shares its parameters over time', () => {
    expect(traced.parameters.map(({ name, shape }) => [name, shape])).toEqual([
      ['cell.state.weight', [3, 3]],
      ['cell.input.weight', [2, 3]],
      ['cell.input.bias', [3]],
      ['readout.weight', [3, 2]],
      ['readout.bias', [2]],
    ]);
  });

  test('has one width', () => {
    expect(() => traceNetwork(specOf(vanilla, 2, [3, 4]), { batch: 1 })).toThrow(UsageError);
  });

  test('by hand: one unit that adds up what it sees', () => {
    const adding: Cell = {
      states: 1,
      build:
        ({ ops }) =>
        ([h], x) => [ops.add(h, x)],
    };
    const spec = compose(
      [
        defineRemedy({
          name: 'adding',
          changes: {
            cell: adding,
            initializer: () => ({ weight: constant(1), bias: constant(0) }),
          },
          reference: { authors: 'Someone', year: 2000, title: 'Something' },
        }),
      ],
      { depth: 4, width: 1, inputWidth: 1, outputWidth: 1, loss: squaredError },
    );
    const inputs = [1, 2, 3, 4];
    const { loss, survival, layers } = measure(spec, { seed: 1, batch: 1, inputs, targets: [0] });
    expect(loss).toBe(50);
    expect(layers.map(({ activationMean }) => activationMean)).toEqual([1, 3, 6, 10]);
    // Nothing but addition lies between the steps.
    expect(survival).toMatchObject({ log10Ratio: 0, log10PerLayer: 0 });
  });
});

// 1e-10 of what the reverse pass adds up: some 200 roundings of 1e-16 each, and room.
test.each([
  ['vanilla', vanilla],
  ['lstm', lstm],
])('the %s cell has the same derivative in reverse and forward mode', (_, cell) => {
  const spec = specOf(cell, 12);
  const traced = traceNetwork(spec, { batch: 3 });
  const stream = randomStream(1, 'both modes');
  const draw = ({ shape }: Tensor): number[] =>
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, stream.normal);
  const initial = initialize(spec, traced, 1);
  const values = new Map<Tensor, ArrayLike<number>>([
    [traced.inputs, draw(traced.inputs)],
    [traced.targets, draw(traced.targets)],
    ...traced.parameters.map(({ name, tensor }) => [tensor, initial.get(name)!] as const),
  ]);
  const { forward, reverse, size } = differentiateBothWays({
    tracer: traced.tracer,
    output: traced.loss,
    values,
    directions: new Map(traced.parameters.map(({ tensor }) => [tensor, draw(tensor)])),
  });
  expect(Math.abs(forward - reverse)).toBeLessThanOrEqual(1e-10 * size);
  expect(size).toBeGreaterThan(1);
});

describe('ways of the gradient', () => {
  // c' = c + x, h' = 2 h + c': the carousel keeps c, and h is read by a weight of 2.
  const counting: Cell = {
    states: 2,
    carousel: 1,
    build:
      ({ ops, read }) =>
      ([h, c], x) => {
        const next = ops.add(c, x);
        return [ops.add(ops.scale(read(h), 2), next), next];
      },
  };
  const remedy = (cell: Cell) =>
    defineRemedy({
      name: 'counting',
      changes: { cell, initializer: () => ({ weight: constant(1), bias: constant(0) }) },
      reference: { authors: 'Someone', year: 2000, title: 'Something' },
    });
  const measured = (cell: Cell) =>
    measureLag(
      compose([remedy(cell)], {
        depth: 4,
        width: 1,
        inputWidth: 1,
        outputWidth: 1,
        loss: squaredError,
      }),
      { seed: 1, batch: 1, inputs: [1, 2, 3, 4], targets: [0] },
    );
  const factors = (log10ByLag: readonly (number | null)[]) =>
    log10ByLag.map((log10) => (log10 === null ? null : Math.round(Math.exp(log10 * Math.LN10))));

  test('all of them, and the carousel alone', () => {
    const { full, carousel } = measured(counting);
    expect(factors(full.log10ByLag)).toEqual([1, 2, 4, 8]);
    expect(carousel!.log10ByLag).toEqual([0, 0, 0, 0]);
  });

  test('are cut where the cell says so, counted from the last step', () => {
    const { full, carousel } = measured({ ...counting, truncation: 3 });
    expect(factors(full.log10ByLag)).toEqual([1, 2, 4, null]);
    expect(carousel!.log10ByLag).toEqual([0, 0, 0, null]);
    expect(carousel!.log10Ratio).toBeNull();
  });
});

describe('a carousel', () => {
  /** A state that is added to; `see` is how a layer sees it. */
  const adding = (see: 'read' | 'bare', through: 'itself' | 'hidden'): Cell => ({
    states: 2,
    carousel: 1,
    build: ({ ops, layer, read, inputWidth, width }) => {
      const fromState = layer('state', { inputWidth: width });
      const fromInput = layer('input', { inputWidth });
      const seen = see === 'read' ? read : (state: Tensor) => state;
      return ([h, c], x) => {
        const next = ops.add(
          c,
          ops.add(fromState(seen(through === 'itself' ? c : h)), fromInput(x)),
        );
        return [ops.tanh(next), next];
      };
    },
  });
  const sample = { seed: 1, batch: 1, inputs: [1, 2, 3, 4, 5, 6], targets: [0, 1] };

  test.each(['itself', 'hidden'] as const)('that weights see, as %s, is refused', (through) => {
    const measured = (see: 'read' | 'bare') =>
      measureLag(specOf(adding(see, through), 3), sample).carousel!.log10ByLag;
    expect(measured('read')).toEqual([0, 0, 0]);
    expect(() => measured('bare')).toThrow(UsageError);
    expect(() => measured('bare')).toThrow(
      'What cell calls its carousel, state 1, leads through its weights: wherever a layer sees a state, ' +
        'write `layer(read(state))`',
    );
  });

  test('is looked at where the gradient is cut, too', () => {
    const cut = { ...adding('bare', 'itself'), truncation: 2 };
    expect(() => measureLag(specOf(cut, 3), sample)).toThrow('leads through its weights');
  });

  test('of one step is what it is', () => {
    const { carousel } = measureLag(specOf(adding('bare', 'itself'), 1), {
      ...sample,
      inputs: [1, 2],
    });
    expect(carousel).toEqual({ log10ByLag: [0], log10Ratio: 0, log10PerStep: null });
  });
});

test('activations belong to the step that uses them', () => {
  const { activations } = traceNetwork(specOf(vanilla, 3), { batch: 1 });
  expect(activations.map(({ index }) => index)).toEqual([1, 2, 3]);
});

test.each(['block', 'normalization', 'prepare'])('a sequence network has no %s', (ingredient) => {
  const reference = { authors: 'Someone', year: 2000, title: 'Something' };
  const layered = defineRemedy({ name: 'layered', changes: { [ingredient]: () => 0 }, reference });
  const cell = defineRemedy({ name: 'cell', changes: { cell: vanilla }, reference });
  expect(() =>
    compose([layered, cell], { depth: 2, width: 2, inputWidth: 1, outputWidth: 1 }),
  ).toThrow('cell and layered cannot be combined: one makes a sequence network');
});
