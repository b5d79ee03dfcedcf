export { corrupt } from './corrupt.js';
export { energy } from './energy.js';
export { hebb } from './hebb.js';
export { recallEach, type RecallOptions } from './recall-each.js';
export { overlap } from './overlap.js';
export type { Pattern } from './pattern.js';
export { pseudoInverse } from './pseudo-inverse.js';
export { randomPatterns } from './random-patterns.js';
export {
  recallAsynchronously,
  type AsynchronousOptions,
  type AsynchronousRecall,
} from './recall-asynchronously.js';
export { recallSynchronously, type SynchronousRecall } from './recall-synchronously.js';
export type { Diagonal, Weights } from './weights.js';
