export { hasRelaxed, instantiate, type Instance, type InstanceOptions } from './instantiate.js';
export { productScratchBytes, type FusedActivation, type Kernels } from './kernels.js';
