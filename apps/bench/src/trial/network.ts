import {
  compose,
  parseRemedies,
  softmaxCrossEntropy,
  squaredError,
  UsageError,
  type Batch,
  type NetworkSize,
  type NetworkSpec,
  type Remedy,
} from '@gradient-remedies/core';
import { hasSequences, isSequences, type Data } from './dataset.js';
import type { Trial } from './trial.js';

/** What trials are run with, besides themselves. */
export interface TrialContext {
  /** The remedies there are. */
  readonly known: readonly Remedy[];
  readonly dataset: Data;
}

/**
 * The network of a trial.
 *
 * @throws UsageError - If its remedies cannot be combined, or its size is impossible.
 */
export function networkOf(
  { remedies, depth, width }: Pick<Trial, 'remedies' | 'depth' | 'width'>,
  { known, dataset }: TrialContext,
): NetworkSpec {
  const parsed = parseRemedies(remedies.join('+'), known);
  checkData(parsed, dataset.name);
  return compose(parsed, { depth, width, ...endsOf(dataset, depth) });
}

/**
 * Makes sure that networks of layers see examples, and sequence networks sequences.
 *
 * @throws UsageError - Naming the set, and what to do.
 */
export function checkData(remedies: readonly Remedy[], dataset: string): void {
  const name = remedies.map(({ id }) => id).join('+') || 'sigmoid';
  const needsSequences = isSequence(remedies);
  if (needsSequences === hasSequences(dataset)) return;
  throw new UsageError(
    needsSequences
      ? `${name} is a sequence network, whose depth is time: give --dataset adding.`
      : `${name} is no sequence network, and --dataset ${dataset} has sequences: give a set with a cell, such as lstm, or --dataset mnist.`,
  );
}

/** Whether a set makes a sequence network, whose depth is time. */
export const isSequence = (remedies: readonly Remedy[]): boolean =>
  remedies.some(({ changes }) => changes.cell);

/** What a network has at either end. */
export function endsOf(
  data: Data,
  depth: number,
): Pick<NetworkSize, 'inputWidth' | 'outputWidth'> & Required<Pick<NetworkSize, 'loss'>> {
  if (isSequences(data)) {
    const { inputWidth, outputWidth } = data.ofSteps(depth);
    return { inputWidth, outputWidth, loss: squaredError };
  }
  const { inputWidth } = data;
  return 'classes' in data
    ? { inputWidth, outputWidth: data.classes, loss: softmaxCrossEntropy }
    : { inputWidth, outputWidth: data.outputWidth, loss: squaredError };
}

/** A training batch of a trial, counted from 0: the first is also what the network is measured on. */
export function batchOf(
  { seed, batch: size, depth }: Pick<Trial, 'seed' | 'batch' | 'depth'>,
  { dataset }: TrialContext,
  step: number,
): Batch {
  const source = isSequences(dataset) ? dataset.ofSteps(depth) : dataset;
  const { inputs, targets } = source.trainingBatch({ seed, step, size });
  return { inputs: inputs.data, targets: targets.data };
}
