import type { Activation } from './activation.js';

// Klambauer, Unterthiner, Mayr, Hochreiter 2017, equation 14: the fixed point at mean 0, variance 1.
const lambda = 1.0507009873554805;
const alpha = 1.6732632423543772;

/** lambda x above 0, lambda alpha (e^x - 1) below: activations drift to mean 0 and variance 1. */
export const selu: Activation = {
  name: 'selu',
  apply: (ops, x) => {
    const below = ops.scale(ops.expm1(ops.neg(ops.relu(ops.neg(x)))), alpha);
    return ops.scale(ops.add(ops.relu(x), below), lambda);
  },
  largestDerivative: lambda * alpha,
};
