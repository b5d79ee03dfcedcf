import { describe, expect, test } from 'vitest';
import { createStepPlan } from '../graph/plan.js';
import { Tracer } from '../graph/tracer.js';
import { Execution } from '../interpreters/execution.js';
import { reference } from '../interpreters/reference/index.js';
import { adam, momentum, sgd, type Optimizer } from './index.js';

/** The values of one parameter after each step, given its gradient at each. */
function path(optimizer: Optimizer, gradients: number[], learningRateScale = 1): number[] {
  const tracer = new Tracer();
  const [tensor, gradient] = [tracer.input('parameter', [1]), tracer.input('gradient', [1])];
  const sequence = optimizer.numbers();
  let numbers = sequence.next().value;
  const operands = tracer.input('numbers', [numbers.length]);
  const memory = Array.from({ length: optimizer.memory }, () => tracer.input('memory', [1]));
  const parameter = { tensor, learningRateScale };
  const update = optimizer.update(tracer, parameter, { gradient, memory, numbers: operands });
  const execution = new Execution(createStepPlan([update], { updates: 'early' }), reference);
  execution.set(tensor, [1]);
  return gradients.map((each) => {
    execution.set(gradient, [each]);
    execution.set(operands, numbers);
    execution.run();
    numbers = sequence.next().value;
    return execution.value(update).data[0];
  });
}

test('gradient descent moves by rate times gradient', () => {
  expect(path(sgd(0.5), [1, -2])).toEqual([0.5, 1.5]);
});

test('momentum remembers past gradients by its decay', () => {
  // v: 1, then 0.5 * 1 + 1 = 1.5.
  expect(path(momentum(0.1, 0.5), [1, 1])).toEqual([1 - 0.1, 1 - 0.1 - 0.1 * 1.5]);
  expect(path(momentum(0.1, 0), [1, 1])).toEqual(path(sgd(0.1), [1, 1]));
});

describe('Adam', () => {
  test('takes steps of the learning rate at first, whatever the size of the gradient', () => {
    for (const size of [1e-3, 1, 1e6]) {
      expect(path(adam(0.01, { epsilon: 0 }), [size])[0]).toBeCloseTo(1 - 0.01, 12);
      expect(path(adam(0.01, { epsilon: 0 }), [-size])[0]).toBeCloseTo(1 + 0.01, 12);
    }
  });

  test('follows algorithm 1 of the paper', () => {
    const [beta1, beta2, epsilon, rate] = [0.9, 0.999, 1e-8, 0.1];
    const [g1, g2] = [0.3, -0.7];
    const first = 1 - (rate * g1) / (Math.abs(g1) + epsilon);
    const mean = (beta1 * (1 - beta1) * g1 + (1 - beta1) * g2) / (1 - beta1 * beta1);
    const square = (beta2 * (1 - beta2) * g1 * g1 + (1 - beta2) * g2 * g2) / (1 - beta2 * beta2);
    const second = first - (rate * mean) / (Math.sqrt(square) + epsilon);
    const [p1, p2] = path(adam(rate), [g1, g2]);
    expect(p1).toBeCloseTo(first, 12);
    expect(p2).toBeCloseTo(second, 12);
  });
});

test.each([sgd(0.1), momentum(0.1), adam(0.1)])(
  '$name scales the rate of a parameter',
  (optimizer) => {
    const [step] = path(optimizer, [0.5]);
    const [small] = path(optimizer, [0.5], 0.1);
    expect(1 - small).toBeCloseTo((1 - step) / 10, 12);
  },
);

test.each([sgd(0.1), momentum(0.1), adam(0.1)])('$name forgets between runs', (optimizer) => {
  expect(path(optimizer, [1, 2, 3])).toEqual(path(optimizer, [1, 2, 3]));
});
