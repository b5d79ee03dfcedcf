import { describe, expect, test } from 'vitest';
import { UsageError } from '../errors.js';
import { createPlan } from '../graph/plan.js';
import { Execution } from '../interpreters/execution.js';
import { reference } from '../interpreters/reference/index.js';
import { compose } from '../spec/compose.js';
import type { Block, Changes } from '../spec/ingredients.js';
import { defineRemedy } from '../spec/remedy.js';
import { initialize } from './initialize.js';
import { traceNetwork } from './trace-network.js';

const source = { authors: 'Someone', year: 2000, title: 'Something' };
const size = { width: 4, inputWidth: 3, outputWidth: 2 };

const specOf = (changes: Changes, depth: number, width: number | number[] = 4) =>
  compose(
    Object.keys(changes).length === 0
      ? []
      : [defineRemedy({ name: 'mine', changes, reference: source })],
    {
      ...size,
      depth,
      width,
    },
  );

const traceOf = (changes: Changes, depth: number, width?: number | number[]) =>
  traceNetwork(specOf(changes, depth, width), { batch: 2 });

describe('hidden states', () => {
  test('are h_1 to h_L', () => {
    const { hidden } = traceOf({}, 4);
    expect(hidden.map(({ index, name }) => [index, name])).toEqual([
      [1, 'input'],
      [2, 'block.2'],
      [3, 'block.3'],
      [4, 'block.4'],
    ]);
  });

  const two: Block = {
    layers: 2,
    build: ({ ops, branch, layer, activate }) => {
      const second = layer('second', { role: 'hidden' });
      return (x) => ops.add(x, activate(second(branch(x))));
    },
  };

  test.each([
    [1, [1], ['input']],
    [2, [1, 2], ['input', 'block.2']],
    [3, [1, 3], ['input', 'block.2']],
    [6, [1, 2, 4, 6], ['input', 'block.2', 'block.3', 'block.5']],
  ])(
    'of depth %i in blocks of two layers: what is left over comes first, plain',
    (depth, indices, names) => {
      const { hidden, weightedSums } = traceOf({ block: two }, depth);
      expect(hidden.map(({ index }) => index)).toEqual(indices);
      expect(hidden.map(({ name }) => name)).toEqual(names);
      // However they are grouped, there are as many affine layers as the depth says, and the readout.
      expect(weightedSums).toHaveLength(depth + 1);
    },
  );

  test('of a block of two layers have a place each', () => {
    const { parameters } = traceOf({ block: two }, 5);
    const placed = parameters.filter(({ name }) => name.endsWith('weight'));
    expect(placed.map(({ name, place }) => [name, place!.index])).toEqual([
      ['input.weight', 1],
      ['block.2.weight', 2],
      ['block.2.second.weight', 3],
      ['block.4.weight', 4],
      ['block.4.second.weight', 5],
      ['readout.weight', 6],
    ]);
  });
});

describe('widths', () => {
  const build: Block =
    ({ ops, branch }) =>
    (x) =>
      ops.add(x, branch(x));
  const block: Block = { equalWidths: true, build };

  test('that a block needs equal and are not are an error that says who, where and which', () => {
    expect(() => traceOf({ block }, 3, [4, 4, 6])).toThrow(UsageError);
    expect(() => traceOf({ block }, 3, [4, 4, 6])).toThrow(
      /^mine adds .* all widths must be equal; layer 3 goes from 4 to 6\.$/,
    );
  });

  test('may differ where no block minds, and are equal where one does', () => {
    expect(traceOf({}, 3, [4, 5, 6]).hidden.map(({ tensor }) => tensor.shape[1])).toEqual([
      4, 5, 6,
    ]);
    expect(() => traceOf({ block }, 3)).not.toThrow();
  });
});

test('a block whose activation stands first leaves h_1 as it is, and the readout sees an activated state', () => {
  const block: Block = { preActivation: true, build: ({ branch }) => branch };
  const traced = traceOf({ block }, 2);
  const values = initialize(specOf({ block }, 2), traced, 1);
  const execution = new Execution(createPlan([traced.output]), reference);
  execution.set(traced.inputs, [1, -2, 0.5, 3, 0, -1]);
  for (const { name, tensor } of traced.parameters) execution.set(tensor, values.get(name)!);
  execution.run();
  const { data } = execution.value(traced.output);
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
  const times = (x: number[], name: string, width: number): number[] =>
    Array.from({ length: width }, (_, j) =>
      x.reduce((sum, each, i) => sum + each * values.get(name)![i * width + j], 0),
    );
  [
    [1, -2, 0.5],
    [3, 0, -1],
  ].forEach((x, row) => {
    const h1 = times(x, 'input.weight', 4);
    const h2 = times(h1.map(sigmoid), 'block.2.weight', 4);
    const output = times(h2.map(sigmoid), 'readout.weight', 2);
    output.forEach((each, j) => expect(data[2 * row + j]).toBeCloseTo(each, 12));
  });
  const { activations } = traceOf({ block }, 3);
  expect(activations.map(({ index }) => index)).toEqual([1, 2, 3]);
});
