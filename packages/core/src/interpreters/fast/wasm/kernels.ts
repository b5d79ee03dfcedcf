import type { UnaryName } from '../../../ops.js';

/**
 * Everything the modules export. Tensors are places in memory: byte addresses, best multiples of 16.
 * Sizes count entries. No kernel reads or writes outside its tensors, whatever their sizes. Elementwise
 * kernels may write over an operand of the result's shape.
 *
 * Those that end in F64 are `reference` bit for bit. Those that end in F32 round every operation to single
 * precision, in the same order.
 */
export type Kernels = Exact<'F64'> &
  Exact<'F32'> &
  Record<`${Transcendental}F32`, Unary> &
  Record<'erfGradientF32', UnaryGradient> &
  FusedProducts &
  RowKernels &
  Optimizers & {
    /**
     * Copies `rows` times `bytes` bytes, a multiple of 4; strides lead from one row to the next, in bytes
     * too. It is what slice, pad and concat are made of, and, with a stride of 0, broadcasting.
     */
    readonly copyRows: (
      to: number,
      toStride: number,
      from: number,
      fromStride: number,
      rows: number,
      bytes: number,
    ) => void;
  };

/** What both precisions have. */
type Exact<Precision extends string> = Record<`matmul${Precision}`, Product<[]>> &
  Record<`${Combination}${Precision}`, Binary> &
  Record<`${Combination}${'Row' | 'Column'}${Precision}`, BinaryBroadcast> &
  Record<`${Combination}Scalar${Precision}`, Binary> &
  Record<`${'scale' | 'shift'}${Precision}`, WithNumber> &
  Record<`${Exclude<UnaryName, Transcendental>}${Precision}`, Unary> &
  Record<`${Exclude<UnaryName, 'erf'>}Gradient${Precision}`, UnaryGradient> &
  Record<`${'sumRows' | 'sumColumns' | 'transpose'}${Precision}`, OfMatrix> &
  Record<`magnitude${Precision}`, (x: number, size: number) => number> &
  Record<`patches${Precision}`, Windows<[out: number, image: number]>> &
  Record<`unpatches${Precision}`, Windows<[image: number, windows: number]>>;

type Combination = 'add' | 'sub' | 'mul';

/**
 * In double precision these are JavaScript's own, as in `reference`. In single precision they are off, at
 * worst over all numbers, by so many units of the last place: exp 1.03, expm1 1.58, log 0.85, tanh 1.34,
 * sigmoid 2.41, erf 1.28. They keep zeros' signs, infinities and NaN, and do not depend on an entry's place.
 */
type Transcendental = 'exp' | 'expm1' | 'log' | 'tanh' | 'sigmoid' | 'erf';

/** The functions that are fused with a matrix product. */
type FusedActivation = 'Relu' | 'Sigmoid' | 'Tanh';

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
 * `sumRows` adds the rows up, from 0 on, and gives one row; `sumColumns` gives one entry a row: in order in F64,
 * in F32 every fourth column by itself, in double precision, and then the four sums. `transpose` gives `[columns, rows]`.
 */
type OfMatrix = (out: number, x: number, rows: number, columns: number) => void;

/**
 * Copies the windows of an image batch, or adds windows to where they came from, which must hold zeros before. The
 * place of the windows is what `windowGeometry` says.
 */
type Windows<Tensors extends number[]> = (
  ...operands: [
    ...Tensors,
    batch: number,
    height: number,
    width: number,
    channels: number,
    windowHeight: number,
    windowWidth: number,
    strideDown: number,
    strideAcross: number,
    top: number,
    left: number,
    down: number,
    across: number,
    circular: 0 | 1,
  ]
) => void;

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

/**
 * Along each row of `[rows, columns]`. Sums are taken over every fourth column by itself, and then of the
 * four. `softmaxF32` may write over its operand, the gradients over the first that has their shape.
 */
interface RowKernels {
  readonly softmaxF32: OfMatrix;
  readonly softmaxGradientF32: (
    out: number,
    gradient: number,
    output: number,
    rows: number,
    columns: number,
  ) => void;
  /** Writes one number, the mean over the rows, which are added up in double precision. */
  readonly softmaxCrossEntropyF32: (
    out: number,
    logits: number,
    targets: number,
    rows: number,
    columns: number,
  ) => void;
  /** `gradient` is the address of one number. */
  readonly crossEntropyGradientF32: (
    out: number,
    gradient: number,
    logits: number,
    targets: number,
    rows: number,
    columns: number,
  ) => void;
}

/** One step downhill, in place; what they remember of past gradients starts as zeros. */
interface Optimizers {
  readonly descendF32: (p: number, gradient: number, size: number, rate: number) => void;
  readonly momentumF32: (
    p: number,
    gradient: number,
    velocity: number,
    size: number,
    rate: number,
    decay: number,
  ) => void;
  /** `root` remembers the root of the mean of squares; `step` is rate / (1 - beta1^t), `correction` 1 - beta2^t. */
  readonly adamF32: (
    p: number,
    gradient: number,
    mean: number,
    root: number,
    size: number,
    step: number,
    correction: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ) => void;
}

/** Bytes of scratch that a matrix product needs: A in panels of four rows, a panel of B, the sums of a tile. */
export function productScratchBytes(precision: 'f32' | 'f64', rows: number, inner: number): number {
  const entryBytes = precision === 'f32' ? 4 : 8;
  return Math.ceil(rows / 4) * 4 * inner * entryBytes + inner * 32 + 128;
}
