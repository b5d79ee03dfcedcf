/**
 * For those who write an interpreter: networks as traced graphs, which is what it is given to run.
 *
 * @packageDocumentation
 */
export { isOp, sizeOf, type Attributes, type Node, type OpName } from './node.js';
export { createPlan, type Plan } from './plan.js';
export { reverse } from './reverse.js';
export { Tracer, type GradientOps } from './tracer.js';
