import type { ComputedOp, Kernel, Kernels } from '../interpreter.js';
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
  const entries = Object.entries(others).map(([op, other]) => {
    const attempt = attempts[op as ComputedOp] as Attempt<never> | undefined;
    if (attempt === undefined) return [op, other];
    const kernel: Kernel<never> = (out, inputs, node) => {
      if (room.holds(out, inputs) && attempt(out, inputs, node)) return;
      (other as Kernel<never>)(out, inputs, node);
    };
    return [op, kernel];
  });
  return Object.fromEntries(entries) as Kernels;
}
