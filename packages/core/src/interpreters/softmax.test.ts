import { expect, test } from 'vitest';
import { createPlan } from '../graph/plan.js';
import { reverse } from '../graph/reverse.js';
import { Tracer } from '../graph/tracer.js';
import { Execution } from './execution.js';
import { reference } from './reference/index.js';

/** Probabilities, loss and gradient of one row of logits. */
function run(logits: number[], targets: number[]) {
  const tracer = new Tracer();
  const shape = [1, logits.length];
  const [x, t] = [tracer.input('logits', shape), tracer.input('targets', shape)];
  const softmax = tracer.softmax(x);
  const loss = tracer.softmaxCrossEntropy(x, t);
  const gradient = reverse(tracer, loss, [x]).get(x)!;
  const execution = new Execution(createPlan([softmax, loss, gradient]), reference);
  execution.set(x, logits);
  execution.set(t, targets);
  execution.run();
  const [probabilities, [cost], slopes] = [softmax, loss, gradient].map((each) => [
    ...execution.value(each).data,
  ]);
  return { probabilities, cost, slopes };
}

test('logits of any size give probabilities, never NaN', () => {
  expect(run([1000, 1000], [1, 0]).probabilities).toEqual([0.5, 0.5]);
  expect(run([-1000, -2000], [1, 0]).probabilities).toEqual([1, 0]);
  expect(run([1e308, -1e308], [1, 0]).probabilities).toEqual([1, 0]);
});

test('a class of target 0 costs nothing, however unlikely', () => {
  expect(run([1e308, -1e308], [1, 0])).toMatchObject({ cost: 0, slopes: [0, 0] });
});

test('an unlikely class of target 1 costs the difference of its logit, and no more than f64 holds is lost', () => {
  expect(run([0, -1e10], [0, 1])).toMatchObject({ cost: 1e10, slopes: [1, -1] });
  expect(run([0, 0, 0, 0], [0, 1, 0, 0]).cost).toBeCloseTo(Math.log(4), 15);
});
