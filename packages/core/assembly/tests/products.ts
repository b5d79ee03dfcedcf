import fc from 'fast-check';
import { productScratchBytes, type Kernels } from '../../src/interpreters/fast/wasm/index.js';
import type { FloatArray } from '../../src/interpreters/interpreter.js';
import type { Placed, TestMemory } from './memory.js';
import { floats, rounding, type Precision } from './numbers.js';

/** Sizes and flags of a matrix product, and the seed of its operands. */
export interface ProductCase {
  readonly rows: number;
  readonly columns: number;
  readonly inner: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly seed: number;
}

/** Products whose sizes are at most `max`. */
export const productsUpTo = (max: number): fc.Arbitrary<ProductCase> => {
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
export function plainProduct(
  { rows, columns, inner, transposeA, transposeB }: ProductCase,
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

/** The arguments that all products begin with. */
export type ProductArguments = Parameters<Kernels['matmulF64']>;

/** Places the operands, and scratch of just the size that is documented. */
export function placeProduct<T extends FloatArray>(
  memory: TestMemory,
  { rows, columns, inner, transposeA, transposeB }: ProductCase,
  a: T,
  b: T,
): { readonly out: Placed<T>; readonly leading: ProductArguments } {
  const Type = a.constructor as new (size: number) => T;
  const out = memory.place(new Type(rows * columns).fill(NaN) as T);
  const precision = a instanceof Float64Array ? 'f64' : 'f32';
  const scratch = memory.place(
    new Float32Array(productScratchBytes(precision, rows, inner) / 4).fill(NaN),
  );
  const operands = [memory.place(a).address, memory.place(b).address] as const;
  const flags = [transposeA ? 1 : 0, transposeB ? 1 : 0] as const;
  return {
    out,
    leading: [out.address, ...operands, rows, columns, inner, ...flags, scratch.address],
  };
}
