import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasRelaxed } from '../../src/interpreters/fast/wasm/index.js';
import { bytesOf, TestMemory } from './memory.js';
import { ordinary } from './numbers.js';
import { placeProduct, productsUpTo, type ProductCase } from './products.js';

/** Names as they stand in a product's and in an activation's. */
const activations = [
  ['Relu', 'relu'],
  ['Sigmoid', 'sigmoid'],
  ['Tanh', 'tanh'],
] as const;

const f32 = (size: number, seed: number): Float32Array =>
  Float32Array.from(ordinary('F32', size, seed));

/** A product, with a row and a matrix of the result's shape that are there before. */
function prepare(sizes: ProductCase, relaxed: boolean) {
  const { rows, columns, inner, seed } = sizes;
  const memory = new TestMemory(262144, { relaxed });
  const operands = [f32(rows * inner, seed), f32(inner * columns, seed + 1)] as const;
  const { out, leading } = placeProduct(memory, sizes, ...operands);
  const parts = memory.place(f32(out.length, seed + 2));
  const bias = memory.place(f32(columns, seed + 3));
  const matrix = memory.place(f32(out.length, seed + 2));
  const { kernels } = memory;
  const [, ...others] = leading;
  kernels.matmulF32(parts.address, ...others);
  return { memory, kernels, sizes, leading, fused: out, parts, bias, matrix };
}

/** What a fused kernel writes is, to the bit, what its parts write one after the other. */
describe.each(hasRelaxed() ? ['plain', 'relaxed'] : ['plain'])('%s', (build) => {
  const check = (compute: (setting: ReturnType<typeof prepare>) => void): void => {
    fc.assert(
      fc.property(productsUpTo(40), (sizes) => {
        const setting = prepare(sizes, build === 'relaxed');
        compute(setting);
        expect(bytesOf(setting.fused).equals(bytesOf(setting.parts))).toBe(true);
        expect(setting.memory.strayWrite()).toBe(undefined);
      }),
      { seed: 1, numRuns: 40 },
    );
  };

  test('a bias', () => {
    check(({ kernels, sizes, leading, parts, bias }) => {
      kernels.matmulBiasF32(...leading, bias.address);
      const at = parts.address;
      kernels.addRowF32(at, at, bias.address, sizes.rows, sizes.columns);
    });
  });

  test.each(activations)('a bias and %s', (name, activation) => {
    check(({ kernels, sizes, leading, parts, bias }) => {
      kernels[`matmulBias${name}F32`](...leading, bias.address);
      const at = parts.address;
      kernels.addRowF32(at, at, bias.address, sizes.rows, sizes.columns);
      kernels[`${activation}F32`](at, at, parts.length);
    });
  });

  test.each(activations)('the gradient of %s', (name, activation) => {
    check(({ kernels, leading, parts, matrix }) => {
      kernels[`matmul${name}GradientF32`](...leading, matrix.address);
      const at = parts.address;
      kernels[`${activation}GradientF32`](at, at, matrix.address, parts.length);
    });
  });

  test('a step downhill', () => {
    check(({ kernels, leading, fused, parts, matrix }) => {
      fused.set(matrix);
      kernels.matmulDescendF32(...leading, 0.1);
      kernels.descendF32(matrix.address, parts.address, parts.length, 0.1);
      parts.set(matrix);
    });
  });
});
