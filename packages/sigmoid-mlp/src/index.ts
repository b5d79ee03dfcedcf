/**
 * The baseline of every comparison, the plain sigmoid network, and the older way to start it.
 *
 * @packageDocumentation
 */
export { sigmoid } from './sigmoid.js';
export { uniform } from './uniform.js';
