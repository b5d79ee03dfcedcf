/**
 * Penalties on the size of weights: a textbook's aggravator of the vanishing gradient, and its remedy where weights
 * are too large.
 *
 * @packageDocumentation
 */
export { l1 } from './l1.js';
export { l2 } from './l2.js';
