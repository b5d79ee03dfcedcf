import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../graph/node.js';
import { createPlan } from '../graph/plan.js';
import { Tracer, type GradientOps } from '../graph/tracer.js';
import { unaryNames, type Shape, type Tensor } from '../ops.js';
import { randomStream } from '../random/stream.js';
import { UsageError } from '../errors.js';
import { createNetwork } from '../network/network.js';
import { compose } from '../spec/compose.js';
import { Execution } from './execution.js';
import { fast } from './fast/index.js';
import type { ComputedOp, FloatArray, Interpreter } from './interpreter.js';
import { reference } from './reference/index.js';

/** One kernel on inputs of some shapes. */
interface Case {
  readonly shapes: readonly Shape[];
  readonly build: (ops: GradientOps, inputs: readonly Tensor[]) => Tensor;
  /** What the kernel's sums add up to if nothing cancels, for the inputs' magnitudes; its own result if left out. */
  readonly magnitude?: (ops: GradientOps, inputs: readonly Tensor[]) => Tensor;
  /** How many numbers the longest of its sums adds up. */
  readonly terms?: number;
}

const length = fc.integer({ min: 1, max: 6 });
const shapeOf = (minLength: number, maxLength = 3): fc.Arbitrary<number[]> =>
  fc.array(length, { minLength, maxLength });
const anyShape = shapeOf(0);

/** Repeats to `shape`: some of the leading axes are gone and some of the others are 1. */
const smaller = (shape: Shape): fc.Arbitrary<number[]> =>
  fc
    .tuple(fc.nat(shape.length), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }))
    .map(([dropped, ones]) => shape.slice(dropped).map((each, axis) => (ones[axis] ? 1 : each)));

const elementwise = (op: 'add' | 'sub' | 'mul'): fc.Arbitrary<Case> =>
  anyShape.chain((shape) =>
    fc
      .tuple(smaller(shape), smaller(shape), fc.boolean(), fc.boolean())
      .map(([a, b, wholeA, wholeB]) => ({
        shapes: [wholeA ? shape : a, wholeB ? shape : b],
        build: (ops, [x, y]) => ops[op](x, y),
        magnitude: (ops, [x, y]) => (op === 'mul' ? ops.mul(x, y) : ops.add(x, y)),
      })),
  );

const side = fc.integer({ min: 1, max: 14 });

const matmul: fc.Arbitrary<Case> = fc
  .tuple(side, side, side, fc.boolean(), fc.boolean())
  .map(([rows, inner, columns, transposeA, transposeB]) => {
    const build: Case['build'] = (ops, [a, b]) => ops.matmul(a, b, { transposeA, transposeB });
    return {
      shapes: [
        transposeA ? [inner, rows] : [rows, inner],
        transposeB ? [columns, inner] : [inner, columns],
      ],
      build,
      magnitude: build,
      terms: inner,
    };
  });

const patches = anyWindow(({ image, window }) => ({
  shapes: [image],
  build: (ops, [x]) => ops.patches(x, window),
}));

const unpatches = anyWindow(({ image, window }) => {
  const windows = new Tracer();
  const shape = windows.patches(windows.input('image', image), window).shape;
  const build: Case['build'] = (ops, [x]) => ops.unpatches(x, window, image);
  return { shapes: [shape], build, magnitude: build, terms: sizeOf(window.size) };
});

function anyWindow(
  make: (drawn: { image: Shape; window: Parameters<GradientOps['patches']>[1] }) => Case,
): fc.Arbitrary<Case> {
  const small = fc.integer({ min: 1, max: 3 });
  const pair = fc.tuple(small, small);
  const padding = fc.constantFrom('valid' as const, 'same' as const, 'circular' as const);
  return fc
    .record({
      image: fc.tuple(small, fc.constantFrom(3, 4, 5), fc.constantFrom(3, 4, 5), small),
      window: fc.record({ size: pair, stride: pair, padding }),
    })
    .map(make);
}

const matrix = shapeOf(2, 2);

/** Every kernel, on fuzzed shapes. */
const cases: Record<ComputedOp, fc.Arbitrary<Case>> = {
  add: elementwise('add'),
  sub: elementwise('sub'),
  mul: elementwise('mul'),
  matmul,
  scale: anyShape.map((shape) => ({ shapes: [shape], build: (ops, [x]) => ops.scale(x, -0.7) })),
  shift: anyShape.map((shape) => {
    const build: Case['build'] = (ops, [x]) => ops.shift(x, 0.3);
    return { shapes: [shape], build, magnitude: build };
  }),
  unary: fc.tuple(anyShape, fc.constantFrom(...unaryNames)).map(([shape, name]) => ({
    shapes: [shape],
    build: (ops, [x]) => ops[name](x),
  })),
  unaryGradient: fc.tuple(anyShape, fc.constantFrom(...unaryNames)).map(([shape, name]) => ({
    shapes: [shape, shape],
    build: (ops, [gradient, saved]) => ops.unaryGradient(name, gradient, saved),
  })),
  sumTo: anyShape.chain((shape) =>
    smaller(shape).map((small) => ({
      shapes: [shape],
      build: (ops, [x]) => ops.sumTo(x, small),
      magnitude: (ops, [x]) => ops.sumTo(x, small),
      terms: sizeOf(shape) / sizeOf(small),
    })),
  ),
  broadcastTo: anyShape.chain((shape) =>
    smaller(shape).map((small) => ({
      shapes: [small],
      build: (ops, [x]) => ops.broadcastTo(x, shape),
    })),
  ),
  reshape: anyShape.map((shape) => ({
    shapes: [shape],
    build: (ops, [x]) => ops.reshape(x, [1, sizeOf(shape)]),
  })),
  stopGradient: anyShape.map((shape) => ({
    shapes: [shape],
    build: (ops, [x]) => ops.stopGradient(x),
  })),
  transpose: shapeOf(1).chain((shape) =>
    fc.shuffledSubarray([...shape.keys()], { minLength: shape.length }).map((axes) => ({
      shapes: [shape],
      build: (ops, [x]) => ops.transpose(x, axes),
    })),
  ),
  slice: shapeOf(1).map((shape) => ({
    shapes: [shape],
    build: (ops, [x]) => ops.slice(x, shape.length - 1, shape[shape.length - 1] >> 1, 1),
  })),
  pad: fc.tuple(shapeOf(1), length).map(([shape, start]) => ({
    shapes: [shape],
    build: (ops, [x]) => ops.pad(x, 0, start, [shape[0] + start + 1, ...shape.slice(1)]),
  })),
  concat: fc.tuple(shapeOf(2), fc.nat(1), length).map(([shape, axis, other]) => ({
    shapes: [shape, shape.map((each, i) => (i === axis ? other : each))],
    build: (ops, inputs) => ops.concat(inputs, axis),
  })),
  patches,
  unpatches,
  softmax: shapeOf(1).map((shape) => ({
    shapes: [shape],
    build: (ops, [x]) => ops.softmax(x),
    terms: shape[shape.length - 1],
  })),
  softmaxGradient: shapeOf(1).map((shape) => ({
    shapes: [shape, shape],
    build: (ops, [gradient, output]) => ops.softmaxGradient(gradient, output),
    magnitude: (ops, [gradient, output]) => {
      const sums = ops.sumTo(ops.mul(gradient, output), [...shape.slice(0, -1), 1]);
      return ops.mul(output, ops.add(gradient, sums));
    },
    terms: shape[shape.length - 1],
  })),
  softmaxCrossEntropy: matrix.map((shape) => ({
    shapes: [shape, shape],
    build: (ops, [logits, targets]) => ops.softmaxCrossEntropy(logits, ops.square(targets)),
    terms: sizeOf(shape),
  })),
  crossEntropyGradient: matrix.map((shape) => ({
    shapes: [[], shape, shape],
    build: (ops, [gradient, logits, targets]) =>
      ops.crossEntropyGradient(gradient, logits, targets),
    // A probability is at most 1.
    magnitude: (ops, [gradient, , targets]) =>
      ops.mul(gradient, ops.add(ops.sumTo(targets, [shape[0], 1]), targets)),
    terms: shape[1],
  })),
};

const drawn = fc.record({ seed: fc.nat(), special: fc.boolean() });

/** Ordinary numbers in single precision; or now and then a zero of either sign, a huge or a tiny one. */
function valuesFor(
  { shapes }: Case,
  { seed, special }: { seed: number; special: boolean },
): Float64Array[] {
  const stream = randomStream(seed, 'values');
  const odd = [0, -0, 1e300, -1e-300, 5e-324];
  const entry = (): number =>
    special && stream.integer(4) === 0
      ? odd[stream.integer(odd.length)]
      : Math.fround(stream.normal());
  return shapes.map((shape) => Float64Array.from({ length: sizeOf(shape) }, entry));
}

function run(
  { shapes }: Case,
  build: Case['build'],
  values: readonly ArrayLike<number>[],
  interpreter: Interpreter,
): FloatArray {
  const tracer = new Tracer();
  const inputs = shapes.map((shape, i) => tracer.input(`input ${i}`, shape));
  const output = build(tracer, inputs);
  const execution = new Execution(createPlan([output]), interpreter);
  inputs.forEach((input, i) => execution.set(input, values[i]));
  execution.run();
  return execution.value(output).data;
}

const bits = ({ buffer, byteOffset, byteLength }: FloatArray): string =>
  new Uint8Array(buffer, byteOffset, byteLength).join();

describe.each(Object.entries(cases))('%s', (_, arbitrary) => {
  test('in f64 is the reference, bit for bit', () => {
    fc.assert(
      fc.property(arbitrary, drawn, (each, options) => {
        const values = valuesFor(each, options);
        const expected = run(each, each.build, values, reference);
        expect(bits(run(each, each.build, values, fast.f64))).toBe(bits(expected));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  // Each of `terms` additions, and at most four more operations, rounds to 24 bits: by a share of
  // 2^-24 of what the sum would be if nothing cancelled.
  test('in f32 is the reference, to its rounding', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), (each, seed) => {
        const values = valuesFor(each, { seed, special: false });
        const expected = run(each, each.build, values, reference);
        const scales = run(
          each,
          each.magnitude ?? each.build,
          each.magnitude ? values.map((entries) => entries.map(Math.abs)) : values,
          reference,
        );
        const share = ((each.terms ?? 1) + 4) / (1 << 24);
        run(each, each.build, values, fast.f32).forEach((entry, i) => {
          const isExact = Object.is(entry, Math.fround(expected[i]));
          const error = Math.abs(entry - expected[i]);
          if (!isExact) expect(error).toBeLessThanOrEqual(share * Math.abs(scales[i]));
        });
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});

describe('a network that is too large', () => {
  const size = { inputWidth: 4, outputWidth: 2 };

  test('to be trained says what there is room for', () => {
    // 1.3e9 parameters of 4 bytes: only planned, so nothing of that size is made before it is refused.
    const tracer = new Tracer();
    const w = tracer.input('w', [36_000, 36_000]);
    const plan = createPlan([tracer.matmul(w, tracer.input('x', [36_000, 1]))]);
    expect(() => fast.f32.open(plan)).toThrow(UsageError);
    expect(() => fast.f32.open(plan)).toThrow(/needs \d+\.\d GB at once, and WebAssembly has 4/u);
  });

  test('for any array says so', () => {
    const spec = compose([], { ...size, depth: 100, width: 65_536 });
    expect(() => createNetwork(spec, { seed: 1, batch: 1 })).toThrow('There is no room for');
  });
});
