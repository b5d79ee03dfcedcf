import { describe, expect, test } from 'vitest';
import { Execution } from '../interpreters/execution.js';
import { fast } from '../interpreters/fast/index.js';
import type { Interpreter } from '../interpreters/interpreter.js';
import { reference } from '../interpreters/reference/index.js';
import { initialize } from '../network/initialize.js';
import { traceNetwork } from '../network/trace-network.js';
import type { Tensor } from '../ops.js';
import { adam, momentum, sgd, type Optimizer } from '../optimizers/index.js';
import { randomStream } from '../random/stream.js';
import { builtinRemedies } from '../spec/builtin.js';
import { compose } from '../spec/compose.js';
import type { Remedy } from '../spec/remedy.js';
import { createPlan, createStepPlan, type Plan } from './plan.js';
import { reverse } from './reverse.js';
import { Tracer } from './tracer.js';

/** A graph with a loss, its parameters with their values, and a step of an optimizer. */
interface Training {
  readonly loss: Tensor;
  readonly updates: readonly Tensor[];
  readonly values: ReadonlyMap<Tensor, ArrayLike<number>>;
}

function withSteps(
  tracer: Tracer,
  loss: Tensor,
  values: Map<Tensor, ArrayLike<number>>,
  parameters: readonly Tensor[],
  optimizer: Optimizer,
): Training {
  const gradients = reverse(tracer, loss, parameters);
  const first = optimizer.numbers().next().value;
  const numbers = tracer.input('numbers', [first.length]);
  values.set(numbers, first);
  const updates = parameters.map((tensor) => {
    const memory = Array.from({ length: optimizer.memory }, () =>
      tracer.input('memory', tensor.shape),
    );
    const parameter = { tensor, learningRateScale: 1 };
    const gradient = gradients.get(tensor)!;
    return optimizer.update(tracer, parameter, { gradient, memory, numbers });
  });
  return { loss, updates, values };
}

function trainingOf(remedies: readonly Remedy[], optimizer: Optimizer): Training {
  const size = { depth: 5, width: 6, inputWidth: 4, outputWidth: 3 };
  const spec = compose(remedies, size);
  const traced = traceNetwork(spec, { batch: 7 });
  const { normal, uniform } = randomStream(1, 'batch');
  const data = {
    inputs: Float64Array.from({ length: 7 * 4 }, normal),
    targets: Float64Array.from({ length: 7 * 3 }, uniform),
  };
  const initial = initialize(spec, traced, 1, data);
  const values = new Map<Tensor, ArrayLike<number>>(
    traced.parameters.map(({ name, tensor }) => [tensor, initial.get(name)!]),
  );
  const parameters = [...values.keys()];
  values.set(traced.inputs, data.inputs).set(traced.targets, data.targets);
  return withSteps(traced.tracer, traced.loss, values, parameters, optimizer);
}

/** The loss and all parameters after three steps. */
function threeSteps(
  { loss, updates, values }: Training,
  plan: Plan,
  interpreter: Interpreter,
): number[][] {
  const execution = new Execution(plan, interpreter);
  for (const [tensor, entries] of values) execution.set(tensor, entries);
  for (let step = 0; step < 3; step++) execution.run();
  return [loss, ...updates].map((tensor) => [...execution.value(tensor).data]);
}

const stepPlan = ({ loss, updates }: Training, when: 'early' | 'last' = 'early'): Plan =>
  createStepPlan([loss, ...updates], { updates: when });

const opsOf = ({ nodes }: Plan): string[] => nodes.map(({ op }) => op);
const count = (plan: Plan, op: string): number => opsOf(plan).filter((each) => each === op).length;

describe('a fused step', () => {
  const sets = [[], ...builtinRemedies.map((remedy) => [remedy])];
  const optimizers = [sgd(0.3), momentum(0.1), adam(0.01)];
  const cases = sets.flatMap((set) =>
    optimizers.flatMap((optimizer) =>
      [reference, fast.f64, fast.f32].map((interpreter) => ({
        set,
        optimizer,
        interpreter,
        name: `${set.map(({ id }) => id).join() || 'baseline'}, ${optimizer.name}, ${interpreter.name}`,
      })),
    ),
  );

  test.each(cases)('is the unfused one, bit for bit: $name', ({ set, optimizer, interpreter }) => {
    const training = trainingOf(set, optimizer);
    const plain = createPlan([training.loss, ...training.updates]);
    const expected = threeSteps(training, plain, interpreter);
    expect(threeSteps(training, stepPlan(training), interpreter)).toEqual(expected);
    expect(threeSteps(training, stepPlan(training, 'last'), interpreter)).toEqual(expected);
    expect(stepPlan(training).nodes.length).toBeLessThan(plain.nodes.length);
  });

  test('is one operation a dense layer each way, and one more for its weights', () => {
    const plan = stepPlan(trainingOf([], sgd(0.1)));
    // Five hidden layers and the readout; the gradient passes the hidden ones, and stops at the inputs.
    expect(count(plan, 'affine')).toBe(6);
    expect(count(plan, 'matmulGradient')).toBe(5);
    expect(count(plan, 'descendProduct')).toBe(6);
    expect(opsOf(plan)).not.toEqual(expect.arrayContaining(['matmul', 'unary', 'unaryGradient']));
  });
});

describe('a parameter that is used twice', () => {
  /** y = tanh(tanh(x W + b) W + b): each use adds to the gradient, and the later one is read first. */
  function twice(): Training {
    const tracer = new Tracer();
    const [x, w, b] = [
      tracer.input('x', [2, 3]),
      tracer.input('w', [3, 3]),
      tracer.input('b', [3]),
    ];
    const layer = (from: Tensor): Tensor => tracer.tanh(tracer.add(tracer.matmul(from, w), b));
    const loss = tracer.sumTo(tracer.square(layer(layer(x))), []);
    const { normal } = randomStream(1, 'twice');
    const values = new Map<Tensor, ArrayLike<number>>(
      [x, w, b].map((tensor) => [
        tensor,
        Array.from({ length: tensor.shape.reduce((p, n) => p * n) }, normal),
      ]),
    );
    return withSteps(tracer, loss, values, [w, b], sgd(0.1));
  }

  test('is changed only after both', () => {
    const training = twice();
    const plain = createPlan([training.loss, ...training.updates]);
    const steps = (plan: Plan): number[][] => threeSteps(training, plan, reference);
    expect(steps(stepPlan(training))).toEqual(steps(plain));
  });
});

describe('parameters that are multiplied', () => {
  /** y = x (U V): the gradient of each reads the other. */
  function lowRank(): Training {
    const tracer = new Tracer();
    const [x, u, v] = [
      [4, 3],
      [3, 2],
      [2, 5],
    ].map((shape, i) => tracer.input(`${i}`, shape));
    const product = tracer.matmul(x, tracer.matmul(u, v));
    const loss = tracer.sumTo(tracer.square(product), []);
    const { normal } = randomStream(1, 'low rank');
    const values = new Map<Tensor, ArrayLike<number>>(
      [x, u, v].map((tensor) => [
        tensor,
        Array.from({ length: tensor.shape.reduce((p, n) => p * n) }, normal),
      ]),
    );
    return withSteps(tracer, loss, values, [u, v], sgd(0.01));
  }

  test('change only after both gradients are known', () => {
    const training = lowRank();
    const plain = threeSteps(training, createPlan([training.loss, ...training.updates]), reference);
    for (const when of ['early', 'last'] as const) {
      expect(threeSteps(training, stepPlan(training, when), reference)).toEqual(plain);
    }
  });
});

describe('an update', () => {
  test('comes as soon as its parameter is read no more, so that gradients share buffers', () => {
    const training = trainingOf([], momentum(0.1));
    const bytes = ({ bufferSizes }: Plan): number => bufferSizes.reduce((a, b) => a + b);
    expect(bytes(stepPlan(training, 'early'))).toBeLessThan(bytes(stepPlan(training, 'last')));
  });

  test('can wait for the end, where gradients are looked at before', () => {
    const ops = opsOf(stepPlan(trainingOf([], momentum(0.1)), 'last'));
    const first = ops.indexOf('momentum');
    expect(new Set(ops.slice(first))).toEqual(new Set(['momentum', 'input']));
  });
});
