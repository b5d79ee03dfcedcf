import type { UnaryName } from '../../../ops.js';

/**
 * Everything the modules export. Tensors are places in memory: byte addresses, best multiples of 16.
 * Sizes count entries. No kernel reads or writes outside its tensors, whatever their sizes. Results may
 * be written over an operand of the same shape in all kernels but the matrix products.
 *
 * Those that end in F64 are `reference` bit for bit. Those that end in F32 round every operation to single
 * precision, in the same order.
 */
export type Kernels = Exact<'F64'> &
  Exact<'F32'> &
  Record<`${Transcendental}F32`, Unary> &
  Record<'erfGradientF32', UnaryGradient> &
  FusedProducts;

/** What both precisions have. */
type Exact<Precision extends string> = Record<`matmul${Precision}`, Product<[]>> &
  Record<`${Combination}${Precision}`, Binary> &
  Record<`${Combination}${'Row' | 'Column'}${Precision}`, BinaryBroadcast> &
  Record<`${Combination}Scalar${Precision}`, Binary> &
  Record<`${'scale' | 'shift'}${Precision}`, WithNumber> &
  Record<`${Exclude<UnaryName, Transcendental>}${Precision}`, Unary> &
  Record<`${Exclude<UnaryName, 'erf'>}Gradient${Precision}`, UnaryGradient>;

type Combination = 'add' | 'sub' | 'mul';

/** In double precision these are JavaScript's own, as in `reference`. */
type Transcendental = 'exp' | 'expm1' | 'log' | 'tanh' | 'sigmoid' | 'erf';

/** The functions that are fused with a matrix product. */
export type FusedActivation = 'Relu' | 'Sigmoid' | 'Tanh';

/** out = a op b; `Scalar` takes b as the address of one number. */
type Binary = (out: number, a: number, b: number, size: number) => void;

/** out = a op b, b one row of as many entries as a has columns, or one column of as many as it has rows. */
type BinaryBroadcast = (out: number, a: number, b: number, rows: number, columns: number) => void;

/** out = x times or plus a number, which F32 rounds to single precision first. */
type WithNumber = (out: number, x: number, size: number, operand: number) => void;

/** out = f(x) */
type Unary = (out: number, x: number, size: number) => void;

/** out = gradient * f'(saved), from f's input or output as `savedForGradient` says. */
type UnaryGradient = (out: number, gradient: number, saved: number, size: number) => void;

/**
 * out = A B, each read transposed if its flag is 1: A is `[rows, inner]` after that, B `[inner, columns]`.
 * Each result is one sum in order of k, from 0 on. `scratch` is the address of as many bytes as
 * {@link productScratchBytes} says.
 */
type Product<Operands extends number[]> = (
  out: number,
  a: number,
  b: number,
  rows: number,
  columns: number,
  inner: number,
  transposeA: 0 | 1,
  transposeB: 0 | 1,
  scratch: number,
  ...operands: Operands
) => void;

/** In the plain build each gives what the kernels it stands for give one after the other, bit for bit. */
interface FusedProducts
  extends
    Readonly<Record<'matmulBiasF32', Product<[bias: number]>>>,
    Readonly<Record<`matmulBias${FusedActivation}F32`, Product<[bias: number]>>>,
    Readonly<Record<`matmul${FusedActivation}GradientF32`, Product<[saved: number]>>> {
  /** out = out - rate * A B: a step downhill. */
  readonly matmulDescendF32: Product<[rate: number]>;
}

/** Bytes of scratch that a matrix product needs: A in panels of four rows, a panel of B, the sums of a tile. */
export function productScratchBytes(precision: 'f32' | 'f64', rows: number, inner: number): number {
  const entryBytes = precision === 'f32' ? 4 : 8;
  return Math.ceil(rows / 4) * 4 * inner * entryBytes + inner * 32 + 128;
}
