import fc from 'fast-check';
import type { FloatArray } from '../../src/interpreters/interpreter.js';

/** The two precisions, by the end of a kernel's name. */
export const precisions = ['F64', 'F32'] as const;

/** One of the two precisions. */
export type Precision = (typeof precisions)[number];

/** An array of a precision's numbers. */
export const floats = (precision: Precision, values: number | ArrayLike<number>): FloatArray =>
  precision === 'F64' ? new Float64Array(values as number) : new Float32Array(values as number);

/** Rounds to the precision. */
export const rounding: Readonly<Record<Precision, (x: number) => number>> = {
  F64: (x) => x,
  F32: Math.fround,
};

const special = [0, -0, 1, -1, Infinity, -Infinity, NaN, 5e-324, 1e-45, 1e-39, -1e-39, 3e38, 1e300];

/** `size` numbers of a precision, unusual ones among them. */
export const numbers = (precision: Precision, size: number): fc.Arbitrary<FloatArray> => {
  const ordinary = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 3e8);
  const any = fc.oneof({ weight: 9, arbitrary: ordinary }, fc.constantFrom(...special));
  return fc
    .array(any, { minLength: size, maxLength: size })
    .map((values) => floats(precision, values));
};

/** Numbers without a surprise, quickly: for large tensors. */
export function ordinary(precision: Precision, size: number, seed: number): FloatArray {
  const values = floats(precision, size);
  let state = seed * 2654435761 + 1;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    values[i] = state / 1073741824;
  }
  return values;
}
