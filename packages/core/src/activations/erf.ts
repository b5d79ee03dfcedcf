import type { Activation } from './activation.js';

/** The error function: like tanh, and the one whose infinite-width theory is in closed form. */
export const erf: Activation = {
  name: 'erf',
  apply: (ops, x) => ops.erf(x),
  largestDerivative: 2 / Math.sqrt(Math.PI),
};
