/**
 * Sequence networks, whose depth is time: cells, their first weights, and clipping.
 *
 * @packageDocumentation
 */
export { clip } from './clip.js';
export { gru } from './gru.js';
export { irnn } from './irnn.js';
export { lstm } from './lstm.js';
export { rnn } from './rnn.js';
