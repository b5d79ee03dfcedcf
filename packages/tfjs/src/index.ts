export { createInterpreter } from './interpreter/interpreter.js';
export { kernels, type Kernels } from './interpreter/kernels.js';
export { asLayer, type AsLayerOptions } from './layers/as-layer.js';
export {
  initializersOf,
  type InitializerOptions,
  type Initializers,
} from './layers/initializers.js';
export { lossOf } from './layers/loss.js';
export { fromRemedies, toLayersModel, type ModelOptions } from './layers/model.js';
export { prepareModel } from './layers/prepare.js';
export { registerRemedies } from './layers/register.js';
export { RemedyLayer, type RemedyLayerConfig } from './layers/remedy-layer.js';
