import type { Window } from '../../ops.js';
import { range, shown, type Numbers, type Operation } from './operation.js';

/** An image batch of two examples, 4 high, 5 wide, two channels. */
const image = [2, 4, 5, 2] as const;

/** The rows and columns that windows look at: those of the image, and around it zeros or itself. */
function pixel(
  x: Numbers,
  example: number,
  row: number,
  column: number,
  channel: number,
  { padding }: Window,
): number {
  const [, height, width, channels] = image;
  const y = padding === 'circular' ? (row + height) % height : row;
  const z = padding === 'circular' ? (column + width) % width : column;
  const isInside = y >= 0 && y < height && z >= 0 && z < width;
  return isInside ? x[((example * height + y) * width + z) * channels + channel] : 0;
}

/** `counts`: windows down and across; `first`: row and column where the first one starts. */
function windows(window: Window, counts: [number, number], first: [number, number]): Operation {
  const { size, stride, padding } = window;
  const expected = (x: Numbers): number[] => {
    const entries: number[] = [];
    for (let example = 0; example < image[0]; example++)
      for (let down = 0; down < counts[0]; down++)
        for (let across = 0; across < counts[1]; across++)
          for (let u = 0; u < size[0]; u++)
            for (let v = 0; v < size[1]; v++)
              for (let channel = 0; channel < image[3]; channel++) {
                const row = first[0] + down * stride[0] + u;
                const column = first[1] + across * stride[1] + v;
                entries.push(pixel(x, example, row, column, channel, window));
              }
    return entries;
  };
  return {
    name: `patches ${shown(size)}, stride ${shown(stride)}, ${padding}`,
    shapes: [image],
    build: (ops, x) => ops.patches(x, window),
    expected,
  };
}

/** Operations that move entries about, or copy them. */
export const layoutOperations: readonly Operation[] = [
  {
    name: 'reshape [2, 6] to [3, 4]',
    shapes: [[2, 6]],
    build: (ops, x) => ops.reshape(x, [3, 4]),
    expected: (x) => [...x],
  },
  {
    name: 'transpose [2, 3]',
    shapes: [[2, 3]],
    build: (ops, x) => ops.transpose(x),
    expected: (x) => range(6, (i) => x[3 * (i % 2) + Math.floor(i / 2)]),
  },
  {
    name: 'transpose [2, 3, 4] by [1, 2, 0]',
    shapes: [[2, 3, 4]],
    build: (ops, x) => ops.transpose(x, [1, 2, 0]),
    // Entry i is [q, r, p] of [3, 4, 2].
    expected: (x) => range(24, (i) => x[12 * (i % 2) + Math.floor(i / 2)]),
  },
  {
    name: 'slice rows',
    shapes: [[4, 3]],
    build: (ops, x) => ops.slice(x, 0, 1, 2),
    expected: (x) => x.slice(3, 9),
  },
  {
    name: 'slice columns',
    shapes: [[2, 5]],
    build: (ops, x) => ops.slice(x, 1, 2, 2),
    expected: (x) => [x[2], x[3], x[7], x[8]],
  },
  {
    name: 'split',
    shapes: [[2, 6]],
    build: (ops, x) => {
      const [a, b, c] = ops.split(x, 1, 3);
      return ops.sub(ops.mul(a, b), c);
    },
    expected: (x) => [0, 1, 6, 7].map((i) => x[i] * x[i + 2] - x[i + 4]),
  },
  {
    name: 'concat rows',
    shapes: [
      [1, 3],
      [2, 3],
    ],
    build: (ops, a, b) => ops.concat([a, b], 0),
    expected: (a, b) => [...a, ...b],
  },
  {
    name: 'concat columns, the first twice',
    shapes: [
      [2, 1],
      [2, 3],
    ],
    build: (ops, a, b) => ops.concat([a, b, a], 1),
    expected: (a, b) => [a[0], ...b.slice(0, 3), a[0], a[1], ...b.slice(3), a[1]],
  },
  windows({ size: [2, 3], stride: [1, 1], padding: 'valid' }, [3, 3], [0, 0]),
  windows({ size: [2, 2], stride: [2, 3], padding: 'valid' }, [2, 2], [0, 0]),
  windows({ size: [3, 3], stride: [1, 1], padding: 'same' }, [4, 5], [-1, -1]),
  // Of an uneven number of rows and columns of zeros, the smaller half comes first.
  windows({ size: [2, 2], stride: [1, 1], padding: 'same' }, [4, 5], [0, 0]),
  windows({ size: [3, 4], stride: [2, 3], padding: 'same' }, [2, 2], [0, -1]),
  windows({ size: [3, 3], stride: [1, 1], padding: 'circular' }, [4, 5], [-1, -1]),
  windows({ size: [3, 2], stride: [2, 2], padding: 'circular' }, [2, 3], [0, 0]),
];
