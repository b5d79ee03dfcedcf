import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasRelaxed } from '../../src/interpreters/fast/wasm/index.js';
import { matmul } from '../../src/interpreters/reference/matmul.js';
import { bytesOf, TestMemory, valueOf } from './memory.js';
import { numbers, ordinary, precisions } from './numbers.js';
import { placeProduct, plainProduct, productsUpTo } from './products.js';

describe.each(precisions)('%s', (precision) => {
  test('any sizes and flags', () => {
    fc.assert(
      fc.property(productsUpTo(130), (sizes) => {
        const memory = new TestMemory(1e6);
        const a = ordinary(precision, sizes.rows * sizes.inner, sizes.seed);
        const b = ordinary(precision, sizes.inner * sizes.columns, sizes.seed + 1);
        const { out, leading } = placeProduct(memory, sizes, a, b);
        memory.kernels[`matmul${precision}`](...leading);
        expect(bytesOf(out).equals(bytesOf(plainProduct(sizes, a, b, precision)))).toBe(true);
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test('infinities, NaN, zeros with their signs', () => {
    const operands = productsUpTo(9).chain((sizes) =>
      fc.tuple(
        fc.constant(sizes),
        numbers(precision, sizes.rows * sizes.inner),
        numbers(precision, sizes.inner * sizes.columns),
      ),
    );
    fc.assert(
      fc.property(operands, ([sizes, a, b]) => {
        const memory = new TestMemory(65536);
        const { out, leading } = placeProduct(memory, sizes, a, b);
        memory.kernels[`matmul${precision}`](...leading);
        expect([...out]).toEqual([...plainProduct(sizes, a, b, precision)]);
        expect(memory.strayWrite()).toBe(undefined);
      }),
      { seed: 2, numRuns: 150 },
    );
  });
});

test('F64 is reference', () => {
  fc.assert(
    fc.property(productsUpTo(20), (sizes) => {
      const { rows, columns, inner, transposeA, transposeB, seed } = sizes;
      const a = ordinary('F64', rows * inner, seed);
      const b = ordinary('F64', inner * columns, seed + 1);
      const memory = new TestMemory(65536);
      const { out, leading } = placeProduct(memory, sizes, a, b);
      memory.kernels.matmulF64(...leading);
      const expected = new Float64Array(rows * columns);
      matmul(
        valueOf(expected, [rows, columns]),
        [
          valueOf(a, transposeA ? [inner, rows] : [rows, inner]),
          valueOf(b, transposeB ? [columns, inner] : [inner, columns]),
        ],
        { attributes: { transposeA, transposeB } },
      );
      expect(bytesOf(out).equals(bytesOf(expected))).toBe(true);
    }),
    { seed: 3, numRuns: 50 },
  );
});

test.runIf(hasRelaxed())('relaxed F32 is as near as roundings allow', () => {
  fc.assert(
    fc.property(productsUpTo(130), (sizes) => {
      const { rows, columns, inner, seed } = sizes;
      const a = ordinary('F32', rows * inner, seed);
      const b = ordinary('F32', inner * columns, seed + 1);
      const memory = new TestMemory(1e6, { relaxed: true });
      const { out, leading } = placeProduct(memory, sizes, a, b);
      memory.kernels.matmulF32(...leading);
      const truth = plainProduct(sizes, Float64Array.from(a), Float64Array.from(b), 'F64');
      const sizeOf = (x: Float32Array) => Float64Array.from(x, Math.abs);
      const bound = plainProduct(
        sizes,
        sizeOf(a as Float32Array),
        sizeOf(b as Float32Array),
        'F64',
      );
      const isNear = (x: number, i: number): boolean =>
        Math.abs(x - truth[i]) <= (inner + 1) * 6e-8 * bound[i];
      expect(Array.from(out, isNear)).not.toContain(false);
      expect(memory.strayWrite()).toBe(undefined);
    }),
    { seed: 4, numRuns: 50 },
  );
});
