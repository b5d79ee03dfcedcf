export type { Activation } from './activation.js';
export { erf } from './erf.js';
export { gelu } from './gelu.js';
export { leakyRelu } from './leaky-relu.js';
export { linear } from './linear.js';
export { relu } from './relu.js';
export { selu } from './selu.js';
export { sigmoid } from './sigmoid.js';
export { tanh } from './tanh.js';
