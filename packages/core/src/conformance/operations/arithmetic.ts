import type { Shape } from '../../ops.js';
import { range, shown, sum, type Numbers, type Operation } from './operation.js';

/** Shapes that broadcast, and which entry of each goes into entry i of the result. */
const pairs: readonly (readonly [a: Shape, b: Shape, size: number, Pick, Pick])[] = [
  [[2, 3], [2, 3], 6, (i) => i, (i) => i],
  [[2, 3], [3], 6, (i) => i, (i) => i % 3],
  [[3], [2, 3], 6, (i) => i % 3, (i) => i],
  [[2, 3], [2, 1], 6, (i) => i, (i) => Math.floor(i / 3)],
  [[2, 1], [1, 3], 6, (i) => Math.floor(i / 3), (i) => i % 3],
  [[2, 3], [], 6, (i) => i, () => 0],
  [[], [2, 2], 4, () => 0, (i) => i],
  // Entry i is [p, q, r] of [2, 3, 2].
  [[2, 1, 2], [3, 1], 12, (i) => 2 * Math.floor(i / 6) + (i % 2), (i) => Math.floor(i / 2) % 3],
];

type Pick = (i: number) => number;

const combinations = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b,
};

const elementwise: Operation[] = Object.entries(combinations).flatMap(([name, combine]) =>
  pairs.map(([a, b, size, fromA, fromB]) => ({
    name: `${name} ${shown(a)} and ${shown(b)}`,
    shapes: [a, b],
    build: (ops, x, y) => ops[name as keyof typeof combinations](x, y),
    expected: (x, y) => range(size, (i) => combine(x[fromA(i)], y[fromB(i)])),
  })),
);

/** Shapes that repeat to another, and which entry of the small one stands at entry i of the large. */
const repeats: readonly (readonly [small: Shape, large: Shape, Pick])[] = [
  [[3], [2, 3], (i) => i % 3],
  [[1, 3], [2, 3], (i) => i % 3],
  [[2, 1], [2, 3], (i) => Math.floor(i / 3)],
  [[], [2, 3], () => 0],
  [[3, 1], [2, 3, 2], (i) => Math.floor(i / 2) % 3],
];

const size = (shape: Shape): number => shape.reduce((product, length) => product * length, 1);

const broadcasts: Operation[] = repeats.flatMap(([small, large, pick]) => [
  {
    name: `broadcastTo ${shown(small)} to ${shown(large)}`,
    shapes: [small],
    build: (ops, x) => ops.broadcastTo(x, large),
    expected: (x) => range(size(large), (i) => x[pick(i)]),
  },
  {
    name: `sumTo ${shown(large)} to ${shown(small)}`,
    shapes: [large],
    build: (ops, x) => ops.sumTo(x, small),
    expected: (x) => range(size(small), (k) => sum(size(large), (i) => (pick(i) === k ? x[i] : 0))),
  },
]);

/** [2, 3] times [3, 4], each stored transposed if its flag says so. */
function product(transposeA: boolean, transposeB: boolean): Operation {
  const left = (a: Numbers, row: number, k: number): number =>
    transposeA ? a[2 * k + row] : a[3 * row + k];
  const right = (b: Numbers, k: number, column: number): number =>
    transposeB ? b[3 * column + k] : b[4 * k + column];
  return {
    name: `matmul${transposeA ? ', A transposed' : ''}${transposeB ? ', B transposed' : ''}`,
    shapes: [transposeA ? [3, 2] : [2, 3], transposeB ? [4, 3] : [3, 4]],
    build: (ops, a, b) => ops.matmul(a, b, { transposeA, transposeB }),
    expected: (a, b) =>
      range(8, (i) => sum(3, (k) => left(a, Math.floor(i / 4), k) * right(b, k, i % 4))),
  };
}

/** Sums, products, and what repeats or adds up along broadcast axes. */
export const arithmeticOperations: readonly Operation[] = [
  ...elementwise,
  ...broadcasts,
  product(false, false),
  product(true, false),
  product(false, true),
  product(true, true),
  {
    name: 'scale',
    shapes: [[2, 3]],
    build: (ops, x) => ops.scale(x, -1.7),
    expected: (x) => x.map((entry) => -1.7 * entry),
  },
  {
    name: 'shift',
    shapes: [[2, 3]],
    build: (ops, x) => ops.shift(x, -1.7),
    expected: (x) => x.map((entry) => entry - 1.7),
  },
];
