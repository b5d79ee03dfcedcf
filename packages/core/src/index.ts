export * from './activations/index.js';
export { dense } from './composites/dense.js';
export { NonFiniteError, ShapeError, UsageError } from './errors.js';
export { measureLag, planCarousel, type LagMeasurement, type LagSurvival } from './gradient/lag.js';
export { measure, planMeasurement, type MeasureOptions } from './gradient/measure.js';
export type {
  LayerProfile,
  Measurement,
  Survival,
  WeightGradients,
} from './gradient/measurement.js';
export { snapshot, type Snapshot, type SnapshotTensor } from './gradient/snapshot.js';
export { scaled } from './gradient/scaled.js';
export * from './initializers/index.js';
export { fast, hasRelaxed } from './interpreters/fast/index.js';
export type {
  GraphAnswer,
  GraphInterpreter,
  GraphQuestion,
} from './interpreters/graph-interpreter.js';
export type { FloatArray, Interpreter, Value } from './interpreters/interpreter.js';
export { reference } from './interpreters/reference/index.js';
export { softmaxCrossEntropy, squaredError, type Loss } from './losses/loss.js';
export type { Batch } from './network/initialize.js';
export { createNetwork, Network, type NetworkOptions } from './network/network.js';
export * from './optimizers/index.js';
export type { Ops, Shape, Tensor, UnaryName, Window } from './ops.js';
export { randomStream, type RandomStream } from './random/stream.js';
export { builtinRemedies } from './spec/builtin.js';
export { checkRemedies, compose, type NetworkSize } from './spec/compose.js';
export type * from './spec/ingredients.js';
export { entriesOf, type NetworkSpec } from './spec/network-spec.js';
export type { DeclareParameter, Parameter, ParameterOptions } from './spec/parameter.js';
export { parseRemedies, suggestion, unknownName } from './spec/parse.js';
export type { Prepare, PreparedLayer } from './spec/prepare.js';
export * from './spec/remedy.js';
export type { Stage } from './spec/stage.js';
export { train, type TrainingEvent, type TrainingOptions } from './training.js';
