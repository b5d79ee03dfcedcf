/**
 * The rows of `trials.jsonl` and what a suite file may hold; the rest of this package is the command
 * line `gradient-remedies`.
 *
 * @packageDocumentation
 */
export type { Row, TrainingResult, TrialError } from './results/row.js';
export type { Control, Suite, SuiteTraining } from './suite/schema.js';
export { parseSuite } from './suite/schema.js';
