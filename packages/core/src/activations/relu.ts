import type { Activation } from './activation.js';

/** max(x, 0): the derivative is 1 or 0, never in between (Nair, Hinton 2010). */
export const relu: Activation = {
  name: 'relu',
  apply: (ops, x) => ops.relu(x),
  largestDerivative: 1,
};
