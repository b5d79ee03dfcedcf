/**
 * The rectifier and its relatives: activations whose slope does not shrink every gradient.
 *
 * @packageDocumentation
 */
export { gelu } from './gelu.js';
export { leakyRelu } from './leaky-relu.js';
export { relu } from './relu.js';
export { selu } from './selu.js';
