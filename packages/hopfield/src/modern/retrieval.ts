import type { Ops, Tensor } from '@gradient-remedies/core';

/**
 * One retrieval, in the vocabulary of networks, where each row of x is a state: softmax(scale x Mᵀ) M. It is attention
 * whose keys and values are the stored patterns M, one a row.
 */
export function retrieval(ops: Ops, x: Tensor, patterns: Tensor, scale: number): Tensor {
  const scores = ops.scale(ops.matmul(x, patterns, { transposeB: true }), scale);
  return ops.matmul(ops.softmax(scores), patterns);
}
