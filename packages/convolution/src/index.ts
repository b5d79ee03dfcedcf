/**
 * Convolutions in the place of dense layers, and how to start them as rotations.
 *
 * @packageDocumentation
 */
export { convolution } from './convolution.js';
export { deltaOrthogonal } from './delta-orthogonal.js';
