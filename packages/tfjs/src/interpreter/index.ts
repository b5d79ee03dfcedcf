export { createInterpreter } from './interpreter.js';
export { kernels, type Kernels } from './kernels.js';
export { runGraph } from './run-graph.js';
