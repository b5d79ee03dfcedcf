import type { Ops, Shape, Tensor } from '@gradient-remedies/core';

/** What is learned: the deviation and the mean of what comes out, one each a unit. */
export interface Affine {
  readonly gamma: Tensor;
  readonly beta: Tensor;
}

/** Mean and variance over the axes that `shape` takes together, each of `count` entries. */
export function moments(
  ops: Ops,
  z: Tensor,
  { shape, count }: { shape: Shape; count: number },
): { mean: Tensor; variance: Tensor } {
  const average = (x: Tensor): Tensor => ops.scale(ops.sumTo(x, shape), 1 / count);
  const mean = average(z);
  return { mean, variance: average(ops.square(ops.sub(z, mean))) };
}

/** gamma (z - mean) / sqrt(variance + epsilon) + beta. */
export function standardize(
  ops: Ops,
  z: Tensor,
  {
    mean,
    variance,
    gamma,
    beta,
    epsilon,
  }: Affine & { mean: Tensor; variance: Tensor; epsilon: number },
): Tensor {
  const normalized = ops.mul(ops.sub(z, mean), ops.rsqrt(ops.shift(variance, epsilon)));
  return ops.add(ops.mul(normalized, gamma), beta);
}
