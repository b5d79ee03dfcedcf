import { describe, expect, test } from 'vitest';
import { UsageError } from '../errors.js';
import type { Node } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import { constant, normal, zeros } from '../initializers/distribution.js';
import type { Place } from '../initializers/schemes.js';
import { Execution } from '../interpreters/execution.js';
import { reference } from '../interpreters/reference/index.js';
import type { Tensor } from '../ops.js';
import { compose } from '../spec/compose.js';
import type { Block, Changes } from '../spec/ingredients.js';
import { defineRemedy } from '../spec/remedy.js';
import { initialize } from './initialize.js';
import { drawRandomInputs } from './random-inputs.js';
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

const namesOf = (changes: Changes, depth: number): string[] =>
  traceOf(changes, depth).parameters.map(({ name }) => name);

const gated: Block = ({ ops, branch, layer, parameter }) => {
  const gate = layer('gate', { bias: constant(-2) });
  const scale = parameter('scale', [], zeros());
  return (x) => ops.add(x, ops.mul(ops.mul(ops.sigmoid(gate(x)), branch(x)), scale));
};

describe('parameters', () => {
  test('are named by where they stand, in the order the network uses them', () => {
    expect(namesOf({}, 3)).toEqual([
      'input.weight',
      'input.bias',
      'block.2.weight',
      'block.2.bias',
      'block.3.weight',
      'block.3.bias',
      'readout.weight',
      'readout.bias',
    ]);
    expect(namesOf({}, 1)).toEqual([
      'input.weight',
      'input.bias',
      'readout.weight',
      'readout.bias',
    ]);
  });

  test('of a block are relative to it', () => {
    expect(namesOf({ block: gated }, 2).slice(2, -2)).toEqual([
      'block.2.weight',
      'block.2.bias',
      'block.2.gate.weight',
      'block.2.gate.bias',
      'block.2.scale',
    ]);
  });

  test('have the shapes of their layer', () => {
    const shapes = Object.fromEntries(
      traceOf({}, 3, [5, 4, 6]).parameters.map(({ name, shape }) => [name, shape]),
    );
    expect(shapes).toMatchObject({
      'input.weight': [3, 5],
      'input.bias': [5],
      'block.2.weight': [5, 4],
      'block.3.weight': [4, 6],
      'readout.weight': [6, 2],
    });
  });

  test('know how training treats them', () => {
    const block: Block = ({ branch, parameter }) => {
      parameter('frozen', [2], zeros(), { trainable: false, learningRateScale: 0.1 });
      parameter('counted', [2], zeros(), { penalized: true });
      return branch;
    };
    const { parameters } = traceOf({ block }, 2);
    const named = Object.fromEntries(parameters.map((each) => [each.name, each]));
    expect(named['block.2.frozen']).toMatchObject({
      trainable: false,
      learningRateScale: 0.1,
      penalized: false,
    });
    expect(named['block.2.counted']).toMatchObject({ trainable: true, penalized: true });
    expect(named['block.2.weight']).toMatchObject({
      trainable: true,
      learningRateScale: 1,
      penalized: true,
    });
    expect(named['block.2.bias'].penalized).toBe(false);
    expect(named['block.2.weight'].place).toMatchObject({ role: 'hidden', index: 2 });
    expect(named['block.2.frozen'].place).toBeUndefined();
  });

  test('of one name cannot be declared twice', () => {
    const block: Block = ({ branch, layer }) => {
      layer('gate');
      layer('gate');
      return branch;
    };
    expect(() => traceOf({ block }, 2)).toThrow(UsageError);
    expect(() => traceOf({ block }, 2)).toThrow(
      'The parameter block.2.gate.weight is declared twice.',
    );
  });
});

test('an initializer is asked for each layer with its place', () => {
  const places: Place[] = [];
  const initializer = (place: Place) => {
    places.push(place);
    return { weight: normal(1), bias: zeros() };
  };
  traceOf({ initializer, block: gated }, 3);
  const at = { depth: 3, fanIn: 4, fanOut: 4 };
  expect(places).toEqual([
    { ...at, role: 'input', index: 1, fanIn: 3 },
    { ...at, role: 'hidden', index: 2 },
    { ...at, role: 'gate', index: 2 },
    { ...at, role: 'hidden', index: 3 },
    { ...at, role: 'gate', index: 3 },
    { ...at, role: 'readout', index: 4, fanOut: 2 },
  ]);
});

/** The value of one tensor of a network whose every parameter is drawn from seed 1. */
function valueOf(
  changes: Changes,
  depth: number,
  pick: (traced: ReturnType<typeof traceOf>) => Tensor,
) {
  const traced = traceOf(changes, depth);
  const wanted = pick(traced);
  const execution = new Execution(createPlan([wanted]), reference);
  execution.set(traced.inputs, [1, -2, 0.5, 3, 0, -1]);
  execution.set(traced.targets, [1, 0, 0, 1]);
  const values = initialize(specOf(changes, depth), traced, 1);
  for (const { name, tensor } of traced.parameters) execution.set(tensor, values.get(name)!);
  drawRandomInputs(traced, execution, 1, 0);
  execution.run();
  return { data: [...execution.value(wanted).data], values };
}

test('a penalty is added to the loss, and sees the weights only', () => {
  const penalty: Changes['penalty'] = ({ ops, parameters }) =>
    parameters
      .map(({ tensor }) => ops.sumTo(ops.square(tensor), []))
      .reduce((sum, each) => ops.add(sum, each));
  const initializer = () => ({ weight: normal(1), bias: constant(0.5) });
  const bare = valueOf({ initializer }, 2, ({ loss }) => loss);
  const { data, values } = valueOf({ initializer, penalty }, 2, ({ loss }) => loss);
  const squares = [...values]
    .filter(([name]) => name.endsWith('weight'))
    .flatMap(([, weight]) => [...weight].map((x) => x * x));
  expect(data[0] - bare.data[0]).toBeCloseTo(
    squares.reduce((sum, x) => sum + x, 0),
    12,
  );
});

test('a normalization stands between the weighted sum and the activation', () => {
  const normalization: Changes['normalization'] = ({ ops, parameter, width }) => {
    const scale = parameter('scale', [width], constant(1));
    return (x) => ops.mul(x, scale);
  };
  expect(namesOf({ normalization }, 2)).toEqual([
    'input.weight',
    'input.bias',
    'input.normalization.scale',
    'block.2.weight',
    'block.2.bias',
    'block.2.normalization.scale',
    'readout.weight',
    'readout.bias',
  ]);
  const { activations } = traceOf({ normalization }, 2);
  expect(activations.map(({ input }) => (input as Node).op)).toEqual(['mul', 'mul']);
});

describe('random inputs', () => {
  const block: Block = ({ ops, branch, random, mode }) => {
    if (mode === 'evaluation') return branch;
    const mask = random('mask', [2, 4], { kind: 'uniform', limit: 1 });
    return (x) => ops.mul(branch(x), mask);
  };

  test('are drawn anew for each step, by seed and name', () => {
    const traced = traceOf({ block }, 3);
    expect(traced.random.map(({ name }) => name)).toEqual(['block.2.mask', 'block.3.mask']);
    const execution = new Execution(createPlan([traced.loss]), reference);
    const drawn = (seed: number, step: number): number[][] => {
      drawRandomInputs(traced, execution, seed, step);
      return traced.random.map(({ tensor }) => [...execution.value(tensor).data]);
    };
    const first = drawn(1, 0);
    expect(first[0]).not.toEqual(first[1]);
    expect(drawn(1, 1)).not.toEqual(first);
    expect(drawn(2, 0)).not.toEqual(first);
    expect(drawn(1, 0)).toEqual(first);
  });

  test('are absent where the mode needs none', () => {
    const spec = specOf({ block }, 3);
    expect(traceNetwork(spec, { batch: 2, mode: 'evaluation' }).random).toEqual([]);
  });
});

test('an update names a parameter and the tensor it takes the value of', () => {
  const normalization: Changes['normalization'] = ({ ops, parameter, update }) => {
    const running = parameter('mean', [4], zeros(), { trainable: false });
    return (x) => {
      update(running, ops.scale(ops.sumTo(x, [4]), 0.5));
      return ops.sub(x, running);
    };
  };
  const { updates, parameters } = traceOf({ normalization }, 2);
  const means = parameters.filter(({ trainable }) => !trainable).map(({ tensor }) => tensor);
  expect(updates.map(({ parameter }) => parameter)).toEqual(means);
  expect(means).toHaveLength(2);
});
