/**
 * The data that gradient-remedies measures and trains on: real MNIST and a textbook's worked
 * example.
 *
 * @packageDocumentation
 */
export { DatasetError } from './dataset-error.js';
export type { DatasetErrorCode } from './dataset-error.js';
export type { Batch, Dataset, Matrix, TestBatchOptions, TrainingBatchOptions } from './dataset.js';
export { loadMnist } from './mnist.js';
export type { MnistOptions } from './mnist.js';
export { workedExample } from './worked-example.js';
export type { WorkedExample, WorkedExampleWeight } from './worked-example.js';
