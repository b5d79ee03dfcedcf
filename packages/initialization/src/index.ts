/**
 * Ways to start the weights, for the gradient's sake.
 *
 * @packageDocumentation
 */
export { centred } from './centred.js';
export { lsuv } from './lsuv.js';
export { orthogonal } from './orthogonal.js';
export { glorot, he, lecun } from './variance.js';
