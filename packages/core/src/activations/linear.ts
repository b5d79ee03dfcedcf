import type { Activation } from './activation.js';

/** x itself. */
export const linear: Activation = { name: 'linear', apply: (_, x) => x, largestDerivative: 1 };
