import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaleByPowerOfTwo } from '../gradient/power-of-two.js';
import { reverse } from '../graph/reverse.js';
import { Tracer } from '../graph/tracer.js';
import {
  withKernels,
  type Interpreter,
  type Kernel,
  type Kernels,
} from '../interpreters/interpreter.js';
import { kernels, reference } from '../interpreters/reference/index.js';
import { functions, slopes } from '../interpreters/reference/unary.js';
import { unaryNames, type Tensor } from '../ops.js';
import {
  checkForward,
  compareScaledPass,
  differentiateBothWays,
  dual,
  evaluate,
  operations,
  unbounded,
  unboundedFrom,
  type Unbounded,
} from './index.js';

const seed = { seed: 1 };

/** Ordinary numbers: results of two of them are normal too. */
const number = fc
  .tuple(
    fc.double({ min: 1, max: 2, noNaN: true }),
    fc.integer({ min: -300, max: 300 }),
    fc.boolean(),
  )
  .map(([mantissa, exponent, isNegative]) =>
    scaleByPowerOfTwo(isNegative ? -mantissa : mantissa, exponent),
  );

/** How far both are shifted: to where f64 has no numbers. */
const shift = fc.constantFrom(-100_000, -2000, 0, 2000, 100_000);

const combinations = {
  add: [(a: number, b: number) => a + b, 1],
  subtract: [(a: number, b: number) => a - b, 1],
  multiply: [(a: number, b: number) => a * b, 2],
  divide: [(a: number, b: number) => a / b, 0],
} as const;

describe('unbounded numbers', () => {
  test.each(Object.entries(combinations))(
    '%s as f64 does, at any exponent',
    (name, [combine, degree]) => {
      fc.assert(
        fc.property(number, number, shift, (a, b, by) => {
          const result = unbounded[name as keyof typeof combinations](
            unboundedFrom(a, by),
            unboundedFrom(b, by),
          );
          expect(result).toEqual(unboundedFrom(combine(a, b), degree === 0 ? 0 : degree * by));
        }),
        { ...seed, numRuns: 500 },
      );
    },
  );

  test.each([0, -0])('%d is a neutral element and an annihilator, with its sign', (zero) => {
    const [x, nothing] = [unboundedFrom(3, 5000), unboundedFrom(zero)];
    expect(unbounded.add(x, nothing)).toEqual(x);
    expect(unbounded.add(nothing, nothing).mantissa).toBe(zero + zero);
    expect(unbounded.subtract(nothing, nothing).mantissa).toBe(0);
    expect(unbounded.multiply(x, nothing).mantissa).toBe(3 * zero);
  });

  test.each(unaryNames)('%s and its slope are those of f64, within its range', (name) => {
    const isDefined = (x: number): boolean => !['log', 'sqrt', 'rsqrt'].includes(name) || x > 0;
    const ordinary = fc
      .double({ min: -20, max: 20, noNaN: true })
      .filter((x) => isDefined(x) && Math.abs(x) > 1e-9);
    fc.assert(
      fc.property(ordinary, (x) => {
        const own = unbounded.unary(name, unboundedFrom(x));
        expect(own).toEqual(unboundedFrom(functions[name](x)));
        expect(unbounded.slope!(name, unboundedFrom(x))).toEqual(unboundedFrom(slopes[name](x)));
      }),
      { ...seed, numRuns: 300 },
    );
  });

  test.each([
    ['tanh', 1],
    ['expm1', 1],
    ['erf', 2 / Math.sqrt(Math.PI)],
    ['square', unboundedFrom(1.5, -5000)],
  ] as const)('%s of a tiny number keeps all its digits', (name, factor) => {
    const x = unboundedFrom(1.5, -5000);
    const expected = unbounded.multiply(
      typeof factor === 'number' ? unboundedFrom(factor) : factor,
      x,
    );
    const actual = unbounded.unary(name, x);
    expect(actual.exponent).toBe(expected.exponent);
    expect(actual.mantissa).toBeCloseTo(expected.mantissa, 15);
  });

  test('roots of any exponent are right, odd ones too', () => {
    for (const exponent of [-4001, -4000, 4000, 4001]) {
      const root = unbounded.unary('sqrt', unboundedFrom(2, exponent - 1));
      const inverse = unbounded.unary('rsqrt', unboundedFrom(2, exponent - 1));
      const [whole, rest] = [Math.floor(exponent / 2), ((exponent % 2) + 2) % 2];
      expect(root).toEqual(unboundedFrom(Math.sqrt(rest + 1), whole));
      expect(inverse).toEqual(unboundedFrom(1 / Math.sqrt(rest + 1), -whole));
    }
  });

  test('exp beyond f64 goes on, and says so', () => {
    const large = unbounded.unary('exp', unboundedFrom(2000));
    const small = unbounded.unary('exp', unboundedFrom(-2000));
    expect(large.exponent + Math.log2(large.mantissa)).toBeCloseTo(2000 / Math.LN2, 9);
    expect(small.exponent + Math.log2(small.mantissa)).toBeCloseTo(-2000 / Math.LN2, 9);
    expect([large.outside, small.outside]).toEqual([true, true]);
    expect(unbounded.unary('log', large).mantissa * 1024).toBeCloseTo(2000, 9);
  });

  test('outside is passed on, unless what it is added to is so much greater that no digit changes', () => {
    const lost: Unbounded = { ...unboundedFrom(1), outside: true };
    expect(unbounded.add(lost, unboundedFrom(1, 50)).outside).toBe(true);
    expect(unbounded.add(lost, unboundedFrom(1, 70)).outside).toBe(false);
    expect(unbounded.add(unboundedFrom(1, 70), lost).outside).toBe(false);
    expect(unbounded.add(lost, unboundedFrom(1, -70)).outside).toBe(true);
    expect(unbounded.multiply(lost, unboundedFrom(1)).outside).toBe(true);
    expect(unbounded.unary('tanh', lost).outside).toBe(true);
  });
});

test.each(operations.map(({ name, ...rest }) => [name, rest] as const))(
  '%s: the evaluator gives what the formula gives',
  (name, operation) => {
    const interpreter = evaluating();
    checkForward({ name, ...operation }, { interpreter });
  },
);

/** The evaluator with plain numbers as an interpreter: each kernel evaluates a graph of one node. */
function evaluating(): Interpreter {
  const entries = Object.keys(kernels).map((op) => {
    const kernel: Kernel<never> = (out, inputs, { attributes }) => {
      const sources = inputs.map(({ shape, data }, id) => {
        const source = { id, op: 'input', shape, inputs: [], attributes: { name: `${id}` } };
        return [source as unknown as Tensor, Array.from(data, (x) => unboundedFrom(x))] as const;
      });
      const node = {
        id: inputs.length,
        op,
        shape: out.shape,
        inputs: sources.map(([source]) => source),
        attributes,
      };
      const result = evaluate([node as unknown as Tensor], new Map(sources), unbounded);
      const entries = result.get(node as unknown as Tensor)!;
      entries.forEach(({ mantissa, exponent }, i) => {
        out.data[i] = scaleByPowerOfTwo(mantissa, exponent);
      });
    };
    return [op, kernel];
  });
  return withKernels(reference, () => Object.fromEntries(entries) as Kernels);
}

test('dual numbers differentiate by the product, quotient and chain rules', () => {
  const x = { value: 0.7, derivative: 1 };
  const one = dual.fromNumber(1);
  // d/dx tanh(x²) / (1 + e^x)
  const y = dual.divide(
    dual.unary('tanh', dual.multiply(x, x)),
    dual.add(one, dual.unary('exp', x)),
  );
  const [t, e] = [Math.tanh(0.49), Math.exp(0.7)];
  expect(y.value).toBeCloseTo(t / (1 + e), 15);
  expect(y.derivative).toBeCloseTo((1.4 * (1 - t * t)) / (1 + e) - (t * e) / (1 + e) / (1 + e), 14);
});

/** A graph of a few operations, with its gradient. */
function graph() {
  const tracer = new Tracer();
  const [x, weight] = [tracer.input('x', [2, 3]), tracer.input('weight', [3, 3])];
  const output = tracer.softmax(tracer.add(tracer.tanh(tracer.matmul(x, weight)), x));
  const values = new Map([
    [x, [0.1, -0.7, 1.2, 2, 0.3, -1]],
    [weight, [1, 2, -1, 0.5, 0.25, 3, -2, 1, 1]],
  ]);
  return { tracer, x, weight, output, values };
}

describe('an interpreter with one wrong bit', () => {
  test('is found by the comparison with unbounded numbers', () => {
    const { tracer, x, output, values } = graph();
    const seedGradient = tracer.constant([1, 2, 4, -1, 0.5, 1], [2, 3]);
    const outputs = [reverse(tracer, output, [x], seedGradient).get(x)!];
    const inputs = new Map([...values].map(([input, data]) => [input, { data, exponent: -700 }]));
    expect(compareScaledPass(outputs, inputs).differences).toEqual([]);
    for (const op of ['matmul', 'add', 'softmax', 'unaryGradient'] as const) {
      const right = kernels[op] as Kernel<never>;
      const wrong: Kernel<never> = (out, given, node) => {
        right(out, given, node);
        out.data[1] *= 1 + Number.EPSILON;
      };
      const interpreter = withKernels(reference, (right) => ({ ...right, [op]: wrong }));
      const { differences } = compareScaledPass(outputs, inputs, interpreter);
      expect(differences.map(({ node }) => node.op)).toContain(op);
    }
  });

  test('that flushes a whole tensor to zero is not excused', () => {
    const { tracer, x, weight, values } = graph();
    const interpreter = withKernels(reference, (right) => ({
      ...right,
      matmul: ({ data }) => void data.fill(0),
    }));
    const inputs = new Map([...values].map(([input, data]) => [input, { data }]));
    const { differences, outside } = compareScaledPass(
      [tracer.matmul(x, weight)],
      inputs,
      interpreter,
    );
    expect(differences).toHaveLength(6);
    expect(outside).toBe(0);
  });
});

test('an entry hundreds of powers of two under its tensor may lose digits, and what depends on it', () => {
  const tracer = new Tracer();
  const x = tracer.input('x', [2]);
  const tiny = tracer.slice(tracer.mul(x, x), 0, 1, 1);
  const inputs = new Map([[x, { data: [1, scaleByPowerOfTwo(1 / 3, -520)] }]]);
  expect(compareScaledPass([tiny], inputs)).toEqual({ entries: 3, outside: 2, differences: [] });
});

test('both modes find one derivative, and disagree where a gradient is missing', () => {
  const { tracer, weight, output, values } = graph();
  const directions = new Map([[weight, [1, -1, 2, 0.5, 1, 1, -2, 0.1, 1]]]);
  const weights = [1, 2, 3, -1, 0.5, 1];
  const {
    forward,
    reverse: backward,
    size,
    noise,
  } = differentiateBothWays({
    tracer,
    output,
    values,
    directions,
    weights,
  });
  expect(Math.abs(forward - backward)).toBeLessThan(1e-14 * size);
  expect(noise()).toBeLessThan(1e-13 * size);
  const stopped = tracer.mul(output, tracer.stopGradient(output));
  const wrong = differentiateBothWays({ tracer, output: stopped, values, directions, weights });
  expect(Math.abs(wrong.forward - wrong.reverse)).toBeGreaterThan(0.01 * wrong.size);
});

test('a gradient that is zero but for rounding makes no difference, and hides none', () => {
  const tracer = new Tracer();
  const weight = tracer.input('weight', [2, 2]);
  const bias = tracer.input('bias', [2]);
  const x = tracer.constant([0.3, -1.7, 0.9, 0.2, -0.4, 1.1, 2.3, 0.7], [4, 2]);
  const sums = tracer.add(tracer.matmul(x, weight), bias);
  const centred = tracer.sub(sums, tracer.scale(tracer.sumTo(sums, [2]), 1 / 4));
  const output = tracer.tanh(centred);
  const differentiate = (of: Tensor) =>
    differentiateBothWays({
      tracer,
      output: of,
      values: new Map([
        [weight, [0.1, -0.7, 1.3, 0.9]],
        [bias, [0.3, 0.7]],
      ]),
      directions: new Map([
        [weight, [1, -1, 2, 0.5]],
        [bias, [1, 2]],
      ]),
      weights: [1, 2, -3, 1, 0.5, 1, 1, -2],
    });
  const { forward, reverse: backward, size } = differentiate(output);
  expect(Math.abs(forward - backward)).toBeLessThan(1e-10 * size);
  const wrong = differentiate(tracer.mul(output, tracer.stopGradient(output)));
  expect(Math.abs(wrong.forward - wrong.reverse)).toBeGreaterThan(0.01 * wrong.size);
});
