import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareScaledPass,
  describeDifference,
  operations,
  type ScaledInput,
} from '../conformance/index.js';
import { anywhere } from '../conformance/operations/operation.js';
import { sizeOf } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import { reverse } from '../graph/reverse.js';
import { Tracer } from '../graph/tracer.js';
import { Execution } from '../interpreters/execution.js';
import { fast } from '../interpreters/fast/index.js';
import { reference } from '../interpreters/reference/index.js';
import type { Tensor, UnaryName } from '../ops.js';
import { randomStream } from '../random/stream.js';
import { scaleByPowerOfTwo } from './power-of-two.js';
import { scaled } from './scaled.js';

/** Far outside f64's range, at the edges of what `scaled` renormalizes, and ordinary. */
const exponents = [
  -4000, -1100, -385, -384, -60, -40, -26, -1, 0, 0, 0, 1, 70, 384, 385, 1100, 4000,
];

/** How one input is drawn: its exponent, how far apart its entries are, and which are zero. */
const inputOptions = fc.record({
  exponent: fc.constantFrom(...exponents),
  spread: fc.constantFrom(0, 0, 3, 100),
  zeros: fc.constantFrom('none', 'none', 'some', 'all'),
});

// log of a number that f64 does not hold is right to the last digits only: see below.
const compared = operations.filter(({ name }) => name !== 'log');

// Infinite at 0, where no power of two helps.
const poles = ['reciprocal', 'rsqrt'];

describe.each(compared.map((operation) => [operation.name, operation] as const))(
  '%s',
  (operationName, { shapes, build, entry = anywhere }) => {
    test('gives, forward and backward, what unbounded exponents give', () => {
      const options = fc.tuple(fc.nat(), inputOptions, inputOptions, inputOptions);
      fc.assert(
        fc.property(options, ([seed, ...drawn]) => {
          const stream = randomStream(seed, 'scaled');
          const tracer = new Tracer();
          const values = new Map<Tensor, ScaledInput>();
          const input = (name: string, shape: readonly number[], draw: typeof entry): Tensor => {
            const tensor = tracer.input(name, shape);
            const { exponent, spread, ...rest } = drawn[values.size];
            const zeros = poles.includes(operationName) ? 'none' : rest.zeros;
            const data = Array.from({ length: sizeOf(shape) }, () => {
              const isZero = zeros === 'all' || (zeros === 'some' && stream.uniform() < 0.4);
              const shift = Math.round(spread * (2 * stream.uniform() - 1));
              return isZero ? 0 : scaleByPowerOfTwo(draw(stream), shift);
            });
            // A tensor of zeros has exponent 0, as `scaled` leaves it.
            values.set(tensor, { data, exponent: zeros === 'all' ? 0 : exponent });
            return tensor;
          };
          const inputs = shapes.map((shape, i) => input(`input ${i}`, shape, entry));
          const output = build(tracer, ...inputs);
          const seedTensor = input('seed', output.shape, anywhere);
          const gradients = reverse(tracer, output, inputs, seedTensor);
          const wanted = inputs.flatMap((each) => gradients.get(each) ?? []);
          const { differences } = compareScaledPass([output, ...wanted], values);
          expect(differences.map(describeDifference)).toEqual([]);
        }),
        { seed: 1, numRuns: 150 },
      );
    });
  },
);

/** Runs one elementwise function on a mantissa array with an exponent. */
function unary(name: UnaryName, data: number[], exponent: number) {
  const tracer = new Tracer();
  const x = tracer.input('x', [data.length]);
  const output = tracer[name](x);
  const execution = new Execution(createPlan([output]), scaled(reference));
  execution.set(x, data);
  execution.value(x).exponent = exponent;
  execution.run();
  return execution.value(output);
}

describe('log', () => {
  // Two roundings of a number of about 2,800: 2^-41 each; and one of ln 2 times 4000, 2^-42.
  test.each([-4000, -700, 700, 4000])('of 2^%i adds the exponent', (exponent) => {
    const { data, exponent: own } = unary('log', [1, 3, 0.25], exponent);
    expect(own).toBe(0);
    [1, 3, 0.25].forEach((x, i) => {
      expect(Math.abs(data[i] - (Math.log(x) + exponent * Math.LN2))).toBeLessThan(1e-12);
    });
  });

  test.each([-500, -1, 0, 1, 500])('of 2^%i is that of the plain number', (exponent) => {
    const { data } = unary('log', [1, 3, 0.25], exponent);
    const plain = [1, 3, 0.25].map((x) => Math.log(scaleByPowerOfTwo(x, exponent)));
    expect([...data]).toEqual(plain);
  });
});

describe('mantissas', () => {
  /** The largest mantissas met on the way when x is multiplied by `factor` again and again. */
  function largestOnTheWay(interpreter: typeof reference, factor: number, times: number): number[] {
    const tracer = new Tracer();
    const x = tracer.input('x', [3]);
    const steps: Tensor[] = [x];
    for (let i = 0; i < times; i++) steps.push(tracer.scale(steps[i], factor));
    const largest: number[] = [];
    const observers = new Map(
      steps
        .slice(1)
        .map((step) => [step, (value: { largest: number }) => largest.push(value.largest)]),
    );
    const execution = new Execution(createPlan(steps.slice(-1)), scaled(interpreter));
    execution.set(x, [1, -0.5, 0]);
    execution.run(observers);
    return largest;
  }

  test.each([
    ['f64', fast.f64, 384],
    ['f32', fast.f32, 48],
  ] as const)(
    'of %s stay within a power of two that two of them can be multiplied in',
    (_, interpreter, limit) => {
      for (const factor of [1000, 1 / 1000]) {
        const largest = largestOnTheWay(interpreter, factor, 400);
        expect(largest.every((each) => each < scaleByPowerOfTwo(2, limit))).toBe(true);
        expect(largest.every((each) => each >= scaleByPowerOfTwo(1, -limit))).toBe(true);
      }
    },
  );

  test('are left alone until then', () => {
    const tracer = new Tracer();
    const x = tracer.input('x', [2]);
    const y = tracer.scale(x, 3);
    const execution = new Execution(createPlan([y]), scaled(reference));
    execution.set(x, [scaleByPowerOfTwo(1, 380), 1]);
    execution.run();
    expect(execution.value(y)).toMatchObject({ exponent: 0, largest: scaleByPowerOfTwo(3, 380) });
  });

  test('of zeros have exponent 0 and silence no other branch', () => {
    const tracer = new Tracer();
    const [tiny, other] = [tracer.input('tiny', [2]), tracer.input('other', [2])];
    const zero = tracer.scale(other, 0);
    const sum = tracer.add(zero, tiny);
    const execution = new Execution(createPlan([zero, sum]), scaled(reference));
    execution.set(tiny, [1, -3]);
    execution.value(tiny).exponent = -5000;
    execution.set(other, [1, 2]);
    execution.value(other).exponent = 5000;
    execution.run();
    expect(execution.value(zero)).toMatchObject({ exponent: 0, largest: 0 });
    expect(execution.value(sum)).toMatchObject({ exponent: -5000, largest: 3 });
    expect([...execution.value(sum).data]).toEqual([1, -3]);
  });

  test('that are NaN or infinite are passed on, not hidden', () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const { data, largest } = unary('neg', [1, bad], 500);
      expect(data[1]).toBe(-bad);
      expect(largest).toBe(Math.abs(bad));
    }
  });
});
