import type { FusedOp } from '../graph/node.js';
import type { FloatArray, Kernel, Kernels, Value } from './interpreter.js';
import { updates } from './reference/updates.js';

/**
 * What fused operations mean: one operation after the other, in place. So any kernels can run a plan
 * that fuses, and those that are written for it must give the same bits. `spareFor` gives room for one result.
 */
export function fusedFrom(
  kernels: Kernels,
  spareFor: (out: Value) => FloatArray = ({ data }) => data.slice(),
): { readonly [Op in FusedOp]: Kernel<Op> } {
  return {
    affine: (out, [a, b, bias], { attributes }) => {
      kernels.matmul(out, [a, b], { attributes });
      kernels.add(out, [out, bias], { attributes: {} });
      const { activation } = attributes;
      if (activation) kernels.unary(out, [out], { attributes: { function: activation } });
    },
    matmulGradient: (out, [a, b, saved], { attributes }) => {
      kernels.matmul(out, [a, b], { attributes });
      kernels.unaryGradient(out, [out, saved], { attributes });
    },
    descendProduct: (out, [parameter, a, b, numbers], { attributes }) => {
      const gradient = { ...out, data: spareFor(out) };
      kernels.matmul(gradient, [a, b], { attributes });
      updates.descend(out, [parameter, gradient, numbers], { attributes });
    },
  };
}
