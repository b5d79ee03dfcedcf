import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productScratchBytes } from '../../src/interpreters/fast/wasm/index.js';
import type { FloatArray } from '../../src/interpreters/interpreter.js';
import { matmul } from '../../src/interpreters/reference/matmul.js';
import { TestMemory } from './memory.js';
import { floats, numbers, ordinary, precisions, rounding, type Precision } from './numbers.js';

interface Case {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly seed: number;
}

const casesUpTo = (max: number): fc.Arbitrary<Case> => {
  const length = fc.integer({ min: 1, max });
  return fc.record({
    rows: length,
    columns: length,
    inner: length,
    transposeA: fc.boolean(),
    transposeB: fc.boolean(),
    seed: fc.nat(1e6),
  });
};

/** One sum for each result, in order of k, from 0 on, rounded after each operation. */
function plainProduct(
  { rows, columns, inner, transposeA, transposeB }: Case,
  a: FloatArray,
  b: FloatArray,
  precision: Precision,
): FloatArray {
  const round = rounding[precision];
  const out = floats(precision, rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        const x = a[transposeA ? k * rows + row : row * inner + k];
        const y = b[transposeB ? column * inner + k : k * columns + column];
        sum = round(sum + round(x * y));
      }
      out[row * columns + column] = sum;
    }
  }
  return out;
}

/** Places the operands and gives the arguments that all products begin with. */
function place(
  memory: TestMemory,
  { rows, columns, inner, transposeA, transposeB }: Case,
  first: FloatArray,
  second: FloatArray,
) {
  const precision = first instanceof Float64Array ? 'F64' : 'F32';
  const a = memory.place(first);
  const b = memory.place(second);
  const out = memory.place(floats(precision, rows * columns).fill(NaN));
  const bytes = productScratchBytes(precision === 'F64' ? 'f64' : 'f32', rows, inner);
  const flags = [transposeA ? 1 : 0, transposeB ? 1 : 0] as const;
  const scratch = memory.scratch(bytes);
  return {
    out,
    leading: [out.address, a.address, b.address, rows, columns, inner, ...flags, scratch] as const,
  };
}

describe.each(precisions)('%s', (precision) => {
  test('any sizes and flags', () => {
    fc.assert(
      fc.property(casesUpTo(130), (sizes) => {
        const memory = new TestMemory(1e6);
        const a = ordinary(precision, sizes.rows * sizes.inner, sizes.seed);
        const b = ordinary(precision, sizes.inner * sizes.columns, sizes.seed + 1);
        const { out, leading } = place(memory, sizes, a, b);
        memory.kernels[`matmul${precision}`](...leading);
        expect(Buffer.compare(bytesOf(out), bytesOf(plainProduct(sizes, a, b, precision)))).toBe(0);
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test('infinities, NaN, zeros with their signs', () => {
    const operands = casesUpTo(9).chain((sizes) =>
      fc.tuple(
        fc.constant(sizes),
        numbers(precision, sizes.rows * sizes.inner),
        numbers(precision, sizes.inner * sizes.columns),
      ),
    );
    fc.assert(
      fc.property(operands, ([sizes, a, b]) => {
        const memory = new TestMemory(65536);
        const { out, leading } = place(memory, sizes, a, b);
        memory.kernels[`matmul${precision}`](...leading);
        expect([...out]).toEqual([...plainProduct(sizes, a, b, precision)]);
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 2, numRuns: 150 },
    );
  });
});

const bytesOf = (array: FloatArray): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);

test('F64 is reference', () => {
  const sizes: Case = {
    ...{ rows: 13, columns: 21, inner: 34 },
    ...{ transposeA: true, transposeB: true, seed: 1 },
  };
  const a = ordinary('F64', 13 * 34, 1);
  const b = ordinary('F64', 21 * 34, 2);
  const out = new Float64Array(13 * 21);
  const value = (shape: number[], data: FloatArray) => ({ shape, data, exponent: 0, largest: 0 });
  matmul(value([13, 21], out), [value([34, 13], a), value([21, 34], b)], {
    attributes: { transposeA: true, transposeB: true },
  });
  expect([...plainProduct(sizes, a, b, 'F64')]).toEqual([...out]);
});
