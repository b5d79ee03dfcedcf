export { createInterpreter } from './interpreter/interpreter.js';
export type { Kernels } from './interpreter/kernels.js';
