import { expect, test, vi } from 'vitest';
import { uniform } from './distribution.js';
import { draw } from './draw.js';

/** The names that a stream was opened for, in order. */
const opened: string[] = [];

vi.mock('../random/stream.js', () => ({
  randomStream: (_: number, name: string) => {
    opened.push(name);
    return { uniform: () => 0.75 };
  },
}));

// 2^24 numbers are kept in all: three of these fit, four do not.
const shape = [1 << 11, 1 << 11, 5 / 4];

const drawFor = (name: string, of: readonly number[] = shape): Float64Array =>
  draw(uniform(1), of, { seed: 1, name });

test('draws are kept from the second time on, and the oldest dropped once there are too many', () => {
  expect(drawFor('a')[7]).toBe(0.5);
  drawFor('b');
  drawFor('c');
  for (const name of ['a', 'b', 'c']) drawFor(name);
  expect(opened.splice(0)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  for (const name of ['a', 'b', 'c']) drawFor(name);
  expect(opened).toEqual([]);

  drawFor('d');
  drawFor('d');
  for (const name of ['b', 'c', 'd']) drawFor(name);
  expect(opened.splice(0)).toEqual(['d', 'd']);

  drawFor('a');
  expect(opened).toEqual(['a']);
});

test('what is larger than all that may be kept is drawn each time, and drops nothing else', () => {
  drawFor('small', [3]);
  drawFor('small', [3]);
  opened.length = 0;
  const huge = [1 << 12, 1 << 12, 17 / 16];
  drawFor('huge', huge);
  drawFor('huge', huge);
  drawFor('small', [3]);
  expect(opened).toEqual(['huge', 'huge']);
});
