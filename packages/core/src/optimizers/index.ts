export { adam, type AdamOptions } from './adam.js';
export { momentum } from './momentum.js';
export type { Optimizer, TrainedParameter } from './optimizer.js';
export { sgd } from './sgd.js';
