import { describe, expect, test } from 'vitest';
import { traceProbe } from '../gradient/probe.js';
import { Execution } from '../interpreters/execution.js';
import { reference } from '../interpreters/reference/index.js';
import type { Tensor } from '../ops.js';
import { compose } from '../spec/compose.js';
import type { Node } from './node.js';
import { createPlan, type Plan } from './plan.js';
import { Tracer } from './tracer.js';

const entriesOf = ({ bufferSizes }: Plan): number =>
  bufferSizes.reduce((total, size) => total + size, 0);

describe('a plan', () => {
  test('computes what its outputs need, in order, and nothing else', () => {
    const tracer = new Tracer();
    const x = tracer.input('x', [2]);
    const doubled = tracer.scale(x, 2);
    tracer.exp(x);
    const shifted = tracer.shift(doubled, 1);
    tracer.neg(shifted);
    const { nodes, positions } = createPlan([shifted]);
    expect(nodes).toEqual([x, doubled, shifted]);
    expect(nodes.map((node) => positions.get(node))).toEqual([0, 1, 2]);
  });

  test('uses two buffers for a chain of any length, and one more for the input', () => {
    for (const length of [3, 10, 1000]) {
      const tracer = new Tracer();
      let x = tracer.input('x', [4]);
      for (let i = 0; i < length; i++) x = tracer.tanh(x);
      expect(createPlan([x]).bufferSizes).toEqual([4, 4, 4]);
    }
  });

  test('never lets an operation write over its own inputs, or over what is needed later', () => {
    const probe = traceProbe(compose([], { depth: 5, width: 4, inputWidth: 4, outputWidth: 4 }), 4);
    const outputs = probe.gradients.flatMap(({ gradient }) => gradient ?? []);
    const plan = createPlan(outputs);
    const holds: (Node | undefined)[] = [];
    const isGiven = ({ op }: Node): boolean => op === 'input' || op === 'constant';
    plan.nodes.forEach((node, position) => {
      if (isGiven(node)) holds[plan.buffers[position]] = node;
    });
    plan.nodes.forEach((node, position) => {
      for (const input of node.inputs) {
        expect(holds[plan.buffers[plan.positions.get(input)!]]).toBe(input);
      }
      holds[plan.buffers[position]] = node;
      for (const input of node.inputs) {
        expect(plan.buffers[plan.positions.get(input)!]).not.toBe(plan.buffers[position]);
      }
    });
    for (const output of outputs) {
      expect(holds[plan.buffers[plan.positions.get(output)!]]).toBe(output);
    }
  });

  test('lets a reshaped tensor lie in the buffer of what it was, for as long as it is needed', () => {
    const tracer = new Tracer();
    const x = tracer.input('x', [4]);
    const doubled = tracer.scale(x, 2);
    const square = tracer.reshape(tracer.reshape(doubled, [4, 1]), [2, 2]);
    const others = [tracer.exp(x), tracer.neg(x)];
    const sum = tracer.add(tracer.add(others[0], others[1]), tracer.reshape(square, [4]));
    const { buffers, positions } = createPlan([sum]);
    const bufferOf = (tensor: Tensor): number => buffers[positions.get(tensor)!];
    expect(bufferOf(square)).toBe(bufferOf(doubled));
    for (const other of others) expect(bufferOf(other)).not.toBe(bufferOf(doubled));
    const execution = new Execution(createPlan([sum]), reference);
    execution.set(x, [0, 1, 2, 3]);
    execution.run();
    expect([...execution.value(sum).data]).toEqual(
      [0, 1, 2, 3].map((k) => Math.exp(k) - k + 2 * k),
    );
  });

  test('copies a parameter that is reshaped: an update may change it before it is read', () => {
    const tracer = new Tracer();
    const x = tracer.input('x', [4]);
    const square = tracer.reshape(x, [2, 2]);
    const { buffers, positions } = createPlan([square]);
    expect(buffers[positions.get(square)!]).not.toBe(buffers[positions.get(x)!]);
  });

  test('reuses a buffer of equal size only', () => {
    const tracer = new Tracer();
    const x = tracer.input('x', [2, 3]);
    const y = tracer.sumTo(tracer.exp(tracer.neg(x)), [3]);
    const z = tracer.sumTo(tracer.exp(y), []);
    const { nodes, buffers, bufferSizes } = createPlan([z]);
    nodes.forEach(({ shape }, position) => {
      const size = shape.reduce((product, length) => product * length, 1);
      expect(bufferSizes[buffers[position]]).toBe(size);
    });
  });
});

describe('observed tensors', () => {
  /** A chain in which every step is looked at. */
  function chain(length: number): { x: Tensor; steps: Tensor[] } {
    const tracer = new Tracer();
    const x = tracer.input('x', [4]);
    const steps: Tensor[] = [];
    for (let i = 0; i < length; i++) steps.push(tracer.shift(steps[i - 1] ?? x, 1));
    return { x, steps };
  }

  test('cost no memory, however many there are', () => {
    for (const length of [10, 1000]) {
      const { steps } = chain(length);
      expect(entriesOf(createPlan(steps.slice(-1), steps))).toBe(12);
      expect(entriesOf(createPlan(steps))).toBe(4 * (length + 1));
    }
  });

  test('are seen with their values in passing', () => {
    const { x, steps } = chain(50);
    const execution = new Execution(createPlan(steps.slice(-1), steps), reference);
    execution.set(x, [0, 10, 20, 30]);
    const seen: number[] = [];
    execution.run(new Map(steps.map((step) => [step, ({ data }) => seen.push(data[1])])));
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => 11 + i));
  });

  test('are computed even where no output needs them', () => {
    const tracer = new Tracer();
    const x = tracer.input('x', [1]);
    const [output, observed] = [tracer.neg(x), tracer.square(x)];
    const execution = new Execution(createPlan([output], [observed]), reference);
    execution.set(x, [3]);
    const seen: number[] = [];
    execution.run(new Map([[observed, ({ data }) => seen.push(data[0])]]));
    expect(seen).toEqual([9]);
    expect(execution.value(output).data[0]).toBe(-3);
  });

  test('may be inputs and constants too', () => {
    const tracer = new Tracer();
    const [x, two] = [tracer.input('x', [1]), tracer.constant(2)];
    const execution = new Execution(createPlan([tracer.mul(x, two)]), reference);
    execution.set(x, [3]);
    const seen: number[] = [];
    const see = ({ data }: { data: ArrayLike<number> }) => seen.push(data[0]);
    execution.run(
      new Map([
        [x, see],
        [two, see],
      ]),
    );
    expect(seen).toEqual([3, 2]);
  });
});

test('a measurement holds h_l of each layer, and of its gradients only those in use', () => {
  const entries = (depth: number): number => {
    const spec = compose([], { depth, width: 8, inputWidth: 8, outputWidth: 8 });
    const probe = traceProbe(spec, 8);
    const gradients = [...probe.states, ...probe.gradients].flatMap((each) => each.gradient ?? []);
    return entriesOf(
      createPlan([probe.loss], [...gradients, ...probe.hidden.map((h) => h.tensor)]),
    );
  };
  // A layer: its weight and state of 8 x 8 each, its bias of 8; nothing else may grow.
  expect((entries(220) - entries(20)) / 200).toBe(8 * 8 + 8 * 8 + 8);
});

test('a part of a plan can be run again from any operation on', () => {
  const tracer = new Tracer();
  const [x, weight] = [tracer.input('x', [1]), tracer.input('weight', [1])];
  const first = tracer.exp(x);
  const second = tracer.mul(first, weight);
  const third = tracer.neg(second);
  const execution = new Execution(createPlan([first, second, third]), reference);
  const read = (): number[] => [first, second, third].map((each) => execution.value(each).data[0]);
  execution.set(x, [0]);
  execution.set(weight, [2]);
  execution.run(undefined, { to: second });
  expect(read()).toEqual([1, 2, 0]);
  execution.set(x, [5]);
  execution.set(weight, [3]);
  execution.run(undefined, { from: second });
  expect(read()).toEqual([1, 3, -3]);
});

test('a tensor that is not in the plan is an error, unless it is an input that is not needed', () => {
  const tracer = new Tracer();
  const [x, unused] = [tracer.input('x', [1]), tracer.input('unused', [1])];
  const y = tracer.neg(x);
  const execution = new Execution(createPlan([y]), reference);
  expect(() => execution.set(unused, [1])).not.toThrow();
  expect(() => execution.value(unused)).toThrow('not part of the plan');
});
