import type { Activation } from './activation.js';

/** 1 / (1 + e^-x): between 0 and 1, and nowhere steeper than 1/4. */
export const sigmoid: Activation = {
  name: 'sigmoid',
  apply: (ops, x) => ops.sigmoid(x),
  largestDerivative: 0.25,
};
