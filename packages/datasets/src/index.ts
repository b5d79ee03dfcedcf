/**
 * The data that gradient-remedies measures and trains on: real MNIST, a textbook's worked
 * example, and sequences with a long time lag.
 *
 * @packageDocumentation
 */
export { addingProblem } from './adding-problem.js';
export { asAutoencoder } from './as-autoencoder.js';
export type { AutoencoderDataset } from './as-autoencoder.js';
export { asSequence } from './as-sequence.js';
export type { SequenceDataset } from './as-sequence.js';
export { DatasetError } from './dataset-error.js';
export type { DatasetErrorCode } from './dataset-error.js';
export type { Batch, Dataset, Matrix, TestBatchOptions, TrainingBatchOptions } from './dataset.js';
export { loadMnist } from './mnist.js';
export type { MnistOptions } from './mnist.js';
export type { SequenceBatch, SequenceTask } from './sequence-task.js';
export { temporalOrder } from './temporal-order.js';
export { workedExample } from './worked-example.js';
export type { WorkedExample, WorkedExampleWeight } from './worked-example.js';
