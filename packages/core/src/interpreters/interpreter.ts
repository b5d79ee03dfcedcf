import type { Attributes, OpName } from '../graph/node.js';
import type { Shape } from '../ops.js';

/** A tensor's entries, in double or single precision. */
export type FloatArray = Float64Array | Float32Array;

/** The values of one tensor during a run: `data` times 2 to the power of `exponent`. */
export interface Value {
  readonly shape: Shape;
  /** Row-major entries, or mantissas where `exponent` is not 0. */
  readonly data: FloatArray;
  /** Always 0 outside a scaled pass: see `gradient/scaled.ts`. */
  exponent: number;
  /** Largest magnitude in `data`; kept up to date in a scaled pass only. */
  largest: number;
}

/** Computes one operation: reads the inputs' data, writes every entry of `out.data`. */
export type Kernel<Op extends OpName> = (
  out: Value,
  inputs: readonly Value[],
  node: { readonly attributes: Attributes[Op] },
) => void;

/** The operations that are computed; inputs and constants are written before a run. */
export type ComputedOp = Exclude<keyof Attributes, 'input' | 'constant'>;

/** A kernel for each operation. */
export type Kernels = { readonly [Op in ComputedOp]: Kernel<Op> };

/** What gives a traced graph its meaning: a kind of array, and a kernel for each operation. */
export interface Interpreter {
  readonly name: string;
  readonly precision: 'f32' | 'f64';
  /** A zeroed array of `size` entries. */
  allocate(size: number): FloatArray;
  readonly kernels: Kernels;
  /** Brings a value that was just written from outside into the form that the kernels keep theirs in. */
  readonly normalize?: (value: Value) => void;
}
