import type { Activation } from './activation.js';

/**
 * x above 0, `slope` times x below: no unit is ever dead (Maas, Hannun, Ng 2013).
 *
 * @param slope - The derivative below 0, at least 0 and under 1; the paper's is 0.01.
 */
export const leakyRelu = (slope = 0.01): Activation => ({
  name: 'leaky-relu',
  apply: (ops, x) => ops.sub(ops.relu(x), ops.scale(ops.relu(ops.neg(x)), slope)),
  largestDerivative: 1,
});
