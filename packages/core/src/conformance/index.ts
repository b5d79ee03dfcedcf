/**
 * What a stranger's interpreter or remedy is held against: numbers in which a traced graph is
 * evaluated without the code that it normally runs on.
 *
 * @packageDocumentation
 */
export type { Arithmetic } from './arithmetic.js';
export { differentiateBothWays, type BothModes, type BothModesOptions } from './both-modes.js';
export { byDerivativeTable } from './by-derivative-table.js';
export { checkDerivative, checkForward } from './check-operation.js';
export { dual, type Dual } from './dual.js';
export { evaluate, type Entries } from './evaluate.js';
export { networkQuestion, tensorNames } from './network-question.js';
export { operations, type Operation } from './operations/index.js';
export {
  compareScaledPass,
  describeDifference,
  type Difference,
  type ScaledInput,
  type ScaledPassComparison,
} from './scaled-pass.js';
export { unbounded, unboundedFrom, type Unbounded } from './unbounded.js';
export { differentiateTrial, drawTrial, runTrial, type Trial, type TrialOptions } from './trial.js';
export {
  interpreterChecks,
  type InterpreterCheck,
  type InterpreterCheckOptions,
  type Tolerances,
} from './interpreter-checks.js';
export { lacking, type Unsupported } from './lacking.js';
export {
  testInterpreter,
  type InterpreterTestOptions,
  type TestFunction,
} from './test-interpreter.js';
export type { DeclaredFactor } from './remedy/index.js';
export { testRemedy, type RemedyTestOptions } from './test-remedy.js';
export { createYardstick, type Agreement } from './yardstick.js';
