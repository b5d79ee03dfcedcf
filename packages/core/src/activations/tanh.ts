import type { Activation } from './activation.js';

/** Hyperbolic tangent: a sigmoid centred on 0, of slope 1 there. */
export const tanh: Activation = {
  name: 'tanh',
  apply: (ops, x) => ops.tanh(x),
  largestDerivative: 1,
};
