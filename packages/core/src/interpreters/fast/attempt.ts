import { mapKernels, type ComputedOp, type Kernel, type Kernels } from '../interpreter.js';
import type { Room } from './memory.js';

/** A kernel for the common shapes: says whether these were among them, and if not has done nothing. */
export type Attempt<Op extends ComputedOp> = (...operands: Parameters<Kernel<Op>>) => boolean;

/** An attempt for some of the operations. */
export type Attempts = { readonly [Op in ComputedOp]?: Attempt<Op> };

/**
 * Kernels that attempt an operation in the room's memory. Whatever they leave, shapes that are rare or
 * values that lie elsewhere, is done by others.
 */
export function kernelsIn(room: Room, attempts: Attempts, others: Kernels): Kernels {
  return mapKernels(others, (other, op) => {
    const attempt = attempts[op] as Attempt<never> | undefined;
    if (attempt === undefined) return other;
    return (out, inputs, node) => {
      if (room.holds(out, inputs) && attempt(out, inputs, node)) return;
      other(out, inputs, node);
    };
  });
}
