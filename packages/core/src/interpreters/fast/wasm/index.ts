export { hasRelaxed, instantiate, type Instance, type InstanceOptions } from './instantiate.js';
export { productScratchBytes, type Kernels } from './kernels.js';
