import { describe, expect, test } from 'vitest';
import { createPlan } from '../graph/plan.js';
import { reverse } from '../graph/reverse.js';
import { Tracer } from '../graph/tracer.js';
import { Execution } from '../interpreters/execution.js';
import { fast } from '../interpreters/fast/index.js';
import { sigmoidCrossEntropy } from './loss.js';

/** The loss of rows of two outputs each, and its gradient. */
function evaluate(logits: number[], targets: number[]): { loss: number; gradient: number[] } {
  const tracer = new Tracer();
  const shape = [logits.length / 2, 2];
  const [x, t] = [tracer.input('logits', shape), tracer.input('targets', shape)];
  const loss = sigmoidCrossEntropy.apply(tracer, x, t);
  const gradient = reverse(tracer, loss, [x]).get(x)!;
  const execution = new Execution(createPlan([loss, gradient]), fast.f64);
  execution.set(x, logits);
  execution.set(t, targets);
  execution.run();
  return { loss: execution.value(loss).data[0], gradient: [...execution.value(gradient).data] };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

describe('sigmoid cross-entropy', () => {
  test('is minus the mean logarithm of what is right, summed over the outputs', () => {
    const logits = [0.5, -1, 2, 0];
    const targets = [1, 0, 0.25, 0.5];
    const expected = logits.reduce((sum, x, i) => {
      const yes = targets[i] * Math.log(sigmoid(x));
      return sum - (yes + (1 - targets[i]) * Math.log(1 - sigmoid(x))) / 2;
    }, 0);
    expect(evaluate(logits, targets).loss).toBeCloseTo(expected, 14);
  });

  test('has the gradient sigmoid(x) - target over the batch, at 0 too', () => {
    const logits = [0, -3, 0.1, 40];
    const targets = [1, 0.2, 0, 0.5];
    evaluate(logits, targets).gradient.forEach((each, i) => {
      expect(each).toBeCloseTo((sigmoid(logits[i]) - targets[i]) / 2, 15);
    });
  });

  test('is exact far out, where the sigmoid is 0 or 1', () => {
    expect(evaluate([1000, -1000], [0, 1])).toEqual({ loss: 2000, gradient: [1, -1] });
    expect(evaluate([1000, -1000], [1, 0]).loss).toBe(0);
  });
});
