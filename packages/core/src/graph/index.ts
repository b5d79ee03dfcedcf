/**
 * For those who write an interpreter or carry networks elsewhere: networks, and their parts, as traced
 * graphs.
 *
 * @packageDocumentation
 */
export { derivatives, type ForwardOp, type Rule } from './derivatives.js';
export { isOp, sizeOf, type Attributes, type Node, type OpName } from './node.js';
export { createPlan, type Plan } from './plan.js';
export { reverse } from './reverse.js';
export { Tracer, type GradientOps } from './tracer.js';
export { drawParameter, initialize, type ParameterValues } from '../network/initialize.js';
export type { NetworkPart } from '../network/part.js';
export { traceNetwork } from '../network/trace-network.js';
export { partsOf, tracePart, type TracedPart } from '../network/trace-part.js';
export type { TracedNetwork } from '../network/traced.js';
