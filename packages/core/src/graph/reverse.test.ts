import { expect, test } from 'vitest';
import { Execution } from '../interpreters/execution.js';
import { reference } from '../interpreters/reference/index.js';
import type { Tensor } from '../ops.js';
import { createPlan } from './plan.js';
import { reverse } from './reverse.js';
import { Tracer } from './tracer.js';

function read(outputs: Tensor[], inputs: [Tensor, number[]][]): number[][] {
  const execution = new Execution(createPlan(outputs), reference);
  for (const [input, values] of inputs) execution.set(input, values);
  execution.run();
  return outputs.map((output) => [...execution.value(output).data]);
}

test('contributions of every use are added', () => {
  const tracer = new Tracer();
  const x = tracer.input('x', [2]);
  const y = tracer.mul(tracer.square(x), x);
  const gradient = reverse(tracer, y, [x]).get(x)!;
  expect(read([gradient], [[x, [2, -3]]])).toEqual([[12, 27]]);
});

test('the seed is the gradient of the output; all ones if left out', () => {
  const tracer = new Tracer();
  const x = tracer.input('x', [2]);
  const y = tracer.scale(x, 3);
  const seeded = reverse(tracer, y, [x], tracer.constant([1, 10], [2]));
  const plain = reverse(tracer, y, [x]);
  expect(read([seeded.get(x)!, plain.get(x)!], [[x, [5, 5]]])).toEqual([
    [3, 30],
    [3, 3],
  ]);
});

test('what lies between the inputs and the output has a gradient too', () => {
  const tracer = new Tracer();
  const x = tracer.input('x', [1]);
  const between = tracer.exp(x);
  const y = tracer.square(between);
  const gradients = reverse(tracer, y, [x]);
  expect(read([gradients.get(between)!], [[x, [0]]])).toEqual([[2]]);
});

test('an input that does not reach the output has none, and costs nothing', () => {
  const tracer = new Tracer();
  const [x, other, unused] = ['x', 'other', 'unused'].map((name) => tracer.input(name, [2, 2]));
  const product = tracer.matmul(x, other);
  const before = tracer.nodes.length;
  const gradients = reverse(tracer, product, [x, unused]);
  expect(gradients.has(unused)).toBe(false);
  expect(gradients.has(other)).toBe(false);
  // The seed and the one contribution; the rule's other half is not in any plan.
  const needed = createPlan([gradients.get(x)!]).nodes.filter(({ id }) => id >= before);
  expect(needed.map(({ op }) => op)).toEqual(['constant', 'matmul']);
});

test('a gradient is not differentiated itself', () => {
  const tracer = new Tracer();
  const x = tracer.input('x', [1]);
  const gradient = reverse(tracer, tracer.tanh(x), [x]).get(x)!;
  expect(() => reverse(tracer, gradient, [x])).toThrow(
    'unaryGradient is a derivative itself and has none here.',
  );
});
