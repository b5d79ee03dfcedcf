export type { Distribution } from './distribution.js';
export {
  bernoulli,
  columnSums,
  constant,
  delta,
  identity,
  logUniform,
  normal,
  orthogonal,
  scaleDistribution,
  sections,
  uniform,
  zeros,
} from './distribution.js';
export { draw } from './draw.js';
export { glorot, he, lecun } from './schemes.js';
export type { Initializer, Place } from './schemes.js';
