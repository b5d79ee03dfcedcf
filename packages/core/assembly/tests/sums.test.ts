import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { magnitude } from '../../src/interpreters/magnitude.js';
import { sumTo } from '../../src/interpreters/reference/broadcast.js';
import { bytesOf, TestMemory, valueOf } from './memory.js';
import { floats, numbers, ordinary, precisions } from './numbers.js';

const shape = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 70 }));

describe.each(precisions)('%s', (precision) => {
  test('sums of rows are in order, from 0 on', () => {
    fc.assert(
      fc.property(shape, fc.nat(1e6), ([rows, columns], seed) => {
        const memory = new TestMemory(65536);
        const x = memory.place(ordinary(precision, rows * columns, seed));
        const out = memory.place(floats(precision, columns).fill(NaN));
        memory.kernels[`sumRows${precision}`](out.address, x.address, rows, columns);
        const expected = floats(precision, columns);
        sumTo(valueOf(expected, [columns]), [valueOf(x, [rows, columns])], { attributes: {} });
        expect(bytesOf(out).equals(bytesOf(expected))).toBe(true);
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('sums of columns', () => {
    fc.assert(
      fc.property(shape, fc.nat(1e6), ([rows, columns], seed) => {
        const memory = new TestMemory(65536);
        const x = memory.place(ordinary(precision, rows * columns, seed));
        const out = memory.place(floats(precision, rows).fill(NaN));
        memory.kernels[`sumColumns${precision}`](out.address, x.address, rows, columns);
        const expected = floats(precision, rows);
        if (precision === 'F64') {
          sumTo(valueOf(expected, [rows, 1]), [valueOf(x, [rows, columns])], { attributes: {} });
        } else {
          for (let row = 0; row < rows; row++) {
            const sums = new Float64Array(4);
            for (let j = 0; j < columns; j++) sums[j % 4] += x[row * columns + j];
            expected[row] = sums[0] + sums[1] + (sums[2] + sums[3]);
          }
        }
        expect([...out]).toEqual([...expected]);
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  test('the largest magnitude, NaN if there is one', () => {
    const arrays = fc.nat(20).chain((size) => numbers(precision, size));
    fc.assert(
      fc.property(arrays, (values) => {
        const memory = new TestMemory(65536);
        const x = memory.place(values);
        const largest = memory.kernels[`magnitude${precision}`](x.address, x.length);
        expect(largest).toBe(magnitude(values));
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
