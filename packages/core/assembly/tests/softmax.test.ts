import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as reference from '../../src/interpreters/reference/softmax.js';
import { TestMemory, valueOf } from './memory.js';
import { ordinary } from './numbers.js';

const attributes = {};

/** A kernel and what it is held against run on the same numbers; results may differ by roundings. */
function check(
  compute: (setting: {
    readonly memory: TestMemory;
    readonly shape: readonly [rows: number, columns: number];
    /** Numbers between -20 and 20. */
    readonly logits: Float32Array;
    /** Numbers between 0 and 1, every third of them 0. */
    readonly weights: Float32Array;
  }) => { readonly got: Float32Array; readonly expected: Float64Array; readonly size: number },
): void {
  const length = fc.integer({ min: 1, max: 21 });
  fc.assert(
    fc.property(length, length, fc.nat(1e6), (rows, columns, seed) => {
      const memory = new TestMemory(65536);
      const numbers = ordinary('F32', rows * columns, seed);
      const logits = Float32Array.from(numbers, (x) => 10 * x);
      const weights = Float32Array.from(numbers, (x, i) => (i % 3 === 0 ? 0 : Math.abs(x) / 2));
      const { got, expected, size } = compute({ memory, shape: [rows, columns], logits, weights });
      const worst = expected.reduce((most, x, i) => Math.max(most, Math.abs(x - got[i])), 0);
      expect(worst).toBeLessThan(1e-6 * size);
      expect(memory.strayWrite()).toBe(undefined);
    }),
    { seed: 1, numRuns: 100 },
  );
}

describe('as reference, in single precision', () => {
  test('softmax', () => {
    check(({ memory, shape, logits }) => {
      const x = memory.place(logits);
      const got = memory.place(logits.slice().fill(NaN));
      memory.kernels.softmaxF32(got.address, x.address, ...shape);
      const expected = new Float64Array(x.length);
      reference.softmax(valueOf(expected, shape), [valueOf(logits, shape)], { attributes });
      return { got, expected, size: 1 };
    });
  });

  test('softmaxGradient', () => {
    check(({ memory, shape, logits, weights }) => {
      const operands = [memory.place(logits), memory.place(weights)] as const;
      const got = memory.place(logits.slice().fill(NaN));
      const [gradient, output] = operands;
      memory.kernels.softmaxGradientF32(got.address, gradient.address, output.address, ...shape);
      const expected = new Float64Array(got.length);
      const values = operands.map((each) => valueOf(each, shape));
      reference.softmaxGradient(valueOf(expected, shape), values, { attributes });
      return { got, expected, size: 20 * shape[1] };
    });
  });

  test('softmaxCrossEntropy', () => {
    check(({ memory, shape, logits, weights }) => {
      const operands = [memory.place(logits), memory.place(weights)] as const;
      const got = memory.place(new Float32Array([NaN]));
      const [x, targets] = operands;
      memory.kernels.softmaxCrossEntropyF32(got.address, x.address, targets.address, ...shape);
      const expected = new Float64Array(1);
      const values = operands.map((each) => valueOf(each, shape));
      reference.softmaxCrossEntropy(valueOf(expected, []), values, { attributes });
      return { got, expected, size: 1 + Math.abs(expected[0]) };
    });
  });

  test('crossEntropyGradient', () => {
    check(({ memory, shape, logits, weights }) => {
      const gradient = memory.place(new Float32Array([0.75]));
      const operands = [memory.place(logits), memory.place(weights)] as const;
      const got = memory.place(logits.slice().fill(NaN));
      const places = [gradient, ...operands].map(({ address }) => address);
      const [first, second, third] = places;
      memory.kernels.crossEntropyGradientF32(got.address, first, second, third, ...shape);
      const expected = new Float64Array(got.length);
      const values = [valueOf(gradient, []), ...operands.map((each) => valueOf(each, shape))];
      reference.crossEntropyGradient(valueOf(expected, shape), values, { attributes });
      return { got, expected, size: 1 + shape[1] };
    });
  });
});

test('NaN comes out as NaN, and only in its row; a class of target 0 costs nothing', () => {
  const memory = new TestMemory(65536);
  const x = memory.place(new Float32Array([1, NaN, 2, 1, 2, 3, -Infinity, 1, 1]));
  const targets = memory.place(new Float32Array([0, 0, 0, 0, 0, 0, 0, 1, 0]));
  const out = memory.place(new Float32Array(9));
  const loss = memory.place(new Float32Array(1));
  memory.kernels.softmaxF32(out.address, x.address, 3, 3);
  expect(Array.from(out, (each) => Number.isNaN(each)).indexOf(false)).toBe(3);
  expect([...out.subarray(6)]).toEqual([0, 0.5, 0.5]);
  const at = x.address + 6 * 4;
  memory.kernels.softmaxCrossEntropyF32(loss.address, at, targets.address + 6 * 4, 1, 3);
  expect(loss[0]).toBeCloseTo(Math.log(2), 6);
});
