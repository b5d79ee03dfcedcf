import { describe, expect, test } from 'vitest';
import { Tracer } from '../graph/tracer.js';
import { fast } from '../interpreters/fast/index.js';
import { compose } from '../spec/compose.js';
import { defineRemedy } from '../spec/remedy.js';
import { byDerivativeTable, planAnswer } from './by-derivative-table.js';
import { networkQuestion } from './network-question.js';
import { drawTrial } from './trial.js';
import { createYardstick } from './yardstick.js';

const size = { depth: 6, width: 8, inputWidth: 4, outputWidth: 3 };
const question = networkQuestion(drawTrial(compose([], size), { seed: 1, batch: 5, noise: 0.1 }));
const single = byDerivativeTable(fast.f32);
const measure = createYardstick(question, 'f32');

describe('a yardstick', () => {
  test('takes single precision for agreement, and knows what it would not have seen', async () => {
    const { ratio, resolution } = measure(await single.answer(question));
    expect(ratio).toBeLessThan(1);
    expect(resolution).toBeLessThan(1e-4);
  });

  test.each([
    ['a thousandth more', (entries: ArrayLike<number>) => Array.from(entries, (x) => 1.001 * x)],
    ['nothing', (entries: ArrayLike<number>) => Array.from(entries, () => 0)],
    ['NaN', (entries: ArrayLike<number>) => Array.from(entries, () => NaN)],
    ['an entry less', (entries: ArrayLike<number>) => Array.from(entries).slice(1)],
  ])('finds a gradient that is wrong, whichever it is: %s', async (_, spoil) => {
    const answer = await single.answer(question);
    for (const [i, gradient] of answer.gradients.entries()) {
      const gradients = answer.gradients.with(i, Float64Array.from(spoil(gradient)));
      const found = measure({ ...answer, gradients });
      expect(found.ratio).toBeGreaterThan(1);
      expect(found.position).toBe(answer.outputs.length + i);
    }
  });

  test('finds that a gradient is missing', async () => {
    const answer = await single.answer(question);
    const gradients = answer.gradients.slice(0, -1);
    expect(measure({ ...answer, gradients }).ratio).toBe(Infinity);
  });

  test('knows that single precision loses what is too small, however large it would become', () => {
    const small = defineRemedy({
      name: 'small',
      changes: {
        activation: {
          name: 'small',
          apply: (ops, x) => ops.scale(ops.scale(ops.tanh(x), 1e-40), 1e10),
        },
      },
      reference: { authors: 'Nobody', year: 2000, title: 'Nothing' },
    });
    const lost = networkQuestion(
      drawTrial(compose([small], { ...size, depth: 1 }), { seed: 1, batch: 5 }),
    );
    const answer = planAnswer(fast.f64, lost)(lost.values);
    const readout = lost.withRespectTo.findIndex(({ shape }) => shape.join() === '8,3');
    const without = answer.gradients.with(readout, new Float64Array(8 * 3));
    expect(answer.gradients[readout].some((entry) => Math.abs(entry) > 1e-32)).toBe(true);
    expect(
      createYardstick(lost, 'f32')({ ...answer, gradients: without }).ratio,
    ).toBeLessThanOrEqual(1);
    expect(createYardstick(lost, 'f64')({ ...answer, gradients: without }).ratio).toBeGreaterThan(
      1,
    );
  });

  test('knows that it loses terms of a sum too, which may be all that cancelled the others', () => {
    const tracer = new Tracer();
    const [a, b] = [tracer.input('a', [1, 64]), tracer.input('b', [64, 1])];
    const output = tracer.matmul(a, b);
    // Each second product is below the smallest number with all its digits.
    const factors = Float64Array.from({ length: 64 }, (_, i) => (i % 2 ? -1.1e-30 : 1.2e-30));
    const sum = {
      ...{ tracer, outputs: [output], objective: output, withRespectTo: [] },
      values: new Map([
        [a, factors],
        [b, new Float64Array(64).fill(1e-8)],
      ]),
    };
    const flushed = { outputs: [Float64Array.of(32 * 1.2e-38)], gradients: [] };
    expect(createYardstick(sum, 'f32')(flushed).ratio).toBeLessThanOrEqual(1);
    const wrong = { outputs: [Float64Array.of(320 * 1.2e-38)], gradients: [] };
    expect(createYardstick(sum, 'f32')(wrong).ratio).toBeGreaterThan(1);
  });

  test('measures nothing where the reference itself is not finite', () => {
    const wrong = defineRemedy({
      name: 'wrong',
      changes: {
        activation: { name: 'wrong', apply: (ops, x) => ops.log(ops.neg(ops.square(x))) },
      },
      reference: { authors: 'Nobody', year: 2000, title: 'Nothing' },
    });
    const broken = networkQuestion(drawTrial(compose([wrong], size), { seed: 1, batch: 5 }));
    expect(() => createYardstick(broken, 'f32')).toThrow('The reference itself is not finite.');
  });
});
