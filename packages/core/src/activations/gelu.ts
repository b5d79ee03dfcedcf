import type { Activation } from './activation.js';

/** x times the normal distribution's probability of being below x (Hendrycks, Gimpel 2016). */
export const gelu: Activation = {
  name: 'gelu',
  apply: (ops, x) => {
    const probability = ops.scale(ops.shift(ops.erf(ops.scale(x, Math.SQRT1_2)), 1), 0.5);
    return ops.mul(x, probability);
  },
  // At x = sqrt(2), where the second derivative (2 - x²) phi(x) is zero.
  largestDerivative: 1.128904145185155,
};
