import { describe, expect, test } from 'vitest';
import { ShapeError } from '../errors.js';
import { unaryNames, type Ops, type Shape, type Tensor } from '../ops.js';
import { Tracer } from './tracer.js';

/** Writes one operation down on inputs of these shapes. */
function trace(shapes: readonly Shape[], build: (ops: Ops, ...inputs: Tensor[]) => Tensor): Tensor {
  const tracer = new Tracer();
  return build(tracer, ...shapes.map((shape, i) => tracer.input(`input ${i}`, shape)));
}

const window = { size: [2, 2], stride: [1, 1], padding: 'valid' } as const;

describe('shapes', () => {
  test.each<[string, Shape[], (ops: Ops, ...inputs: Tensor[]) => Tensor, Shape]>([
    [
      'add',
      [
        [4, 1, 3],
        [2, 1],
      ],
      (ops, a, b) => ops.add(a, b),
      [4, 2, 3],
    ],
    [
      'matmul',
      [
        [2, 3],
        [3, 4],
      ],
      (ops, a, b) => ops.matmul(a, b),
      [2, 4],
    ],
    [
      'matmul of both transposed',
      [
        [3, 2],
        [4, 3],
      ],
      (ops, a, b) => ops.matmul(a, b, { transposeA: true, transposeB: true }),
      [2, 4],
    ],
    ['sumTo', [[2, 3]], (ops, x) => ops.sumTo(x, [1, 3]), [1, 3]],
    ['broadcastTo', [[3]], (ops, x) => ops.broadcastTo(x, [2, 3]), [2, 3]],
    ['reshape', [[2, 6]], (ops, x) => ops.reshape(x, [3, 4]), [3, 4]],
    ['transpose', [[2, 3, 4]], (ops, x) => ops.transpose(x), [4, 3, 2]],
    ['transpose by axes', [[2, 3, 4]], (ops, x) => ops.transpose(x, [1, 2, 0]), [3, 4, 2]],
    ['slice', [[2, 5]], (ops, x) => ops.slice(x, 1, 1, 3), [2, 3]],
    ['split', [[2, 6]], (ops, x) => ops.split(x, 1, 3)[2], [2, 2]],
    [
      'concat',
      [
        [2, 1],
        [2, 3],
      ],
      (ops, a, b) => ops.concat([a, b], 1),
      [2, 4],
    ],
    ['patches', [[1, 5, 4, 3]], (ops, x) => ops.patches(x, window), [1, 4, 3, 12]],
    [
      'patches, same',
      [[1, 5, 4, 3]],
      (ops, x) => ops.patches(x, { ...window, stride: [2, 3], padding: 'same' }),
      [1, 3, 2, 12],
    ],
    [
      'softmaxCrossEntropy',
      [
        [2, 3],
        [2, 3],
      ],
      (ops, a, b) => ops.softmaxCrossEntropy(a, b),
      [],
    ],
    [
      'squaredError',
      [
        [2, 3],
        [2, 3],
      ],
      (ops, a, b) => ops.squaredError(a, b),
      [],
    ],
  ])('%s', (_, shapes, build, expected) => {
    expect(trace(shapes, build).shape).toEqual(expected);
  });

  test.each(unaryNames)('%s keeps the shape', (name) => {
    expect(trace([[2, 3]], (ops, x) => ops[name](x)).shape).toEqual([2, 3]);
  });

  test('sumTo and broadcastTo to the same shape are the tensor itself', () => {
    const tracer = new Tracer();
    const x = tracer.input('x', [2, 3]);
    expect(tracer.sumTo(x, [2, 3])).toBe(x);
    expect(tracer.broadcastTo(x, [2, 3])).toBe(x);
  });
});

describe('shapes that do not fit are an error that names the operation', () => {
  test.each<[string, Shape[], (ops: Ops, ...inputs: Tensor[]) => Tensor]>([
    ['add', [[2, 3], [2]], (ops, a, b) => ops.add(a, b)],
    [
      'sub',
      [
        [2, 3],
        [4, 3],
      ],
      (ops, a, b) => ops.sub(a, b),
    ],
    ['mul', [[2], [3]], (ops, a, b) => ops.mul(a, b)],
    [
      'matmul',
      [
        [2, 3],
        [2, 3],
      ],
      (ops, a, b) => ops.matmul(a, b),
    ],
    ['matmul', [[3], [3, 2]], (ops, a, b) => ops.matmul(a, b)],
    [
      'matmul',
      [
        [2, 3],
        [3, 4],
      ],
      (ops, a, b) => ops.matmul(a, b, { transposeB: true }),
    ],
    ['sumTo', [[2, 3]], (ops, x) => ops.sumTo(x, [2])],
    ['sumTo', [[3]], (ops, x) => ops.sumTo(x, [2, 3])],
    ['broadcastTo', [[2]], (ops, x) => ops.broadcastTo(x, [2, 3])],
    ['reshape', [[2, 3]], (ops, x) => ops.reshape(x, [4])],
    ['transpose', [[2, 3]], (ops, x) => ops.transpose(x, [0, 0])],
    ['transpose', [[2, 3]], (ops, x) => ops.transpose(x, [0])],
    ['slice', [[2, 3]], (ops, x) => ops.slice(x, 1, 2, 2)],
    ['slice', [[2, 3]], (ops, x) => ops.slice(x, 2, 0, 1)],
    ['slice', [[2, 3]], (ops, x) => ops.slice(x, 0, -1, 1)],
    ['split', [[2, 3]], (ops, x) => ops.split(x, 1, 2)[0]],
    [
      'concat',
      [
        [2, 3],
        [3, 2],
      ],
      (ops, a, b) => ops.concat([a, b], 0),
    ],
    ['concat', [], (ops) => ops.concat([], 0)],
    ['patches', [[4, 4]], (ops, x) => ops.patches(x, window)],
    ['patches', [[1, 1, 1, 1]], (ops, x) => ops.patches(x, window)],
    ['patches', [[1, 4, 4, 1]], (ops, x) => ops.patches(x, { ...window, stride: [0, 1] })],
    ['softmax', [[]], (ops, x) => ops.softmax(x)],
    [
      'softmaxCrossEntropy',
      [
        [2, 3],
        [3, 2],
      ],
      (ops, a, b) => ops.softmaxCrossEntropy(a, b),
    ],
    ['squaredError', [[3], [3]], (ops, a, b) => ops.squaredError(a, b)],
    ['constant', [], (ops) => ops.constant([1, 2, 3], [2])],
  ])('%s of %j', (name, shapes, build) => {
    expect(() => trace(shapes, build)).toThrow(ShapeError);
    expect(() => trace(shapes, build)).toThrow(new RegExp(`^${name}: `));
  });
});

test('the message has the shapes and the flags', () => {
  expect(() =>
    trace(
      [
        [2, 3],
        [3, 4],
      ],
      (ops, a, b) => ops.matmul(a, b, { transposeA: true }),
    ),
  ).toThrow('matmul: needs equal inner lengths, the first transposed, but got [2, 3] and [3, 4].');
});

test('a constant keeps its own copy of the values', () => {
  const tracer = new Tracer();
  const values = [1, 2];
  const constant = tracer.constant(values, [2]);
  values[0] = 5;
  expect(constant).toMatchObject({ attributes: { values: Float64Array.of(1, 2) } });
});
