import { UsageError } from '../errors.js';
import type { Attributes, FusedOp, OpName, UpdateOp } from '../graph/node.js';
import type { Shape } from '../ops.js';
import type { Plan } from '../graph/plan.js';
import { fusedFrom } from './fused.js';
import { magnitude } from './magnitude.js';
import { updates } from './reference/updates.js';

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
export type ComputedOp = Exclude<OpName, 'input' | 'constant' | UpdateOp | FusedOp>;

/** A kernel for each operation. */
export type Kernels = { readonly [Op in ComputedOp]: Kernel<Op> };

/** A kernel for each operation that only a training step has. */
export type StepKernels = { readonly [Op in UpdateOp | FusedOp]: Kernel<Op> };

/** Room for one plan: its buffers, and the kernels that work in them. */
export interface Workspace {
  /** Zeroed, in the plan's order. */
  readonly buffers: readonly FloatArray[];
  readonly kernels: Kernels;
  /** Left out where nothing is trained. */
  readonly stepKernels?: StepKernels;
  /** The largest |x| of one of the buffers, NaN if any entry is. */
  readonly magnitude: (data: FloatArray) => number;
  /** Brings a value that was just written from outside into the form that the kernels keep theirs in. */
  readonly normalize?: (value: Value) => void;
}

/** What gives a traced graph its meaning: a kind of array, and a kernel for each operation. */
export interface Interpreter {
  readonly name: string;
  readonly precision: 'f32' | 'f64';
  /** Makes room for one plan. */
  readonly open: (plan: Plan) => Workspace;
}

/**
 * A zeroed array of the interpreter's precision.
 *
 * @throws UsageError - If there is no room for it.
 */
export function allocate({ precision }: Pick<Interpreter, 'precision'>, size: number): FloatArray {
  try {
    return precision === 'f64' ? new Float64Array(size) : new Float32Array(size);
  } catch (cause) {
    throw new UsageError(`There is no room for ${size} numbers: make the network smaller.`, {
      cause,
    });
  }
}

/** An interpreter whose kernels work in ordinary arrays. */
export const inArrays = (
  name: string,
  precision: Interpreter['precision'],
  kernels: Kernels,
): Interpreter => ({
  name,
  precision,
  open: ({ bufferSizes }) => ({
    buffers: bufferSizes.map((size) => allocate({ precision }, size)),
    kernels,
    magnitude,
    stepKernels: { ...updates, ...fusedFrom(kernels) },
  }),
});

/** A table with another kernel for each operation, made from the one of these. */
export const mapKernels = (
  kernels: Kernels,
  change: (kernel: Kernel<never>, op: ComputedOp) => Kernel<never>,
): Kernels => {
  const entries = Object.entries(kernels) as [ComputedOp, Kernel<never>][];
  return Object.fromEntries(entries.map(([op, kernel]) => [op, change(kernel, op)])) as Kernels;
};

/** The same interpreter with other kernels, made from its own. */
export const withKernels = (
  interpreter: Interpreter,
  change: (kernels: Kernels) => Kernels,
): Interpreter => ({
  ...interpreter,
  open: (plan) => {
    const workspace = interpreter.open(plan);
    return { ...workspace, kernels: change(workspace.kernels) };
  },
});
