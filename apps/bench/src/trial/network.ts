import {
  compose,
  parseRemedies,
  type Batch,
  type NetworkSpec,
  type Remedy,
} from '@gradient-remedies/core';
import type { Dataset } from '@gradient-remedies/datasets';
import type { Trial } from './trial.js';

/** What trials are run with, besides themselves. */
export interface TrialContext {
  /** The remedies there are. */
  readonly known: readonly Remedy[];
  readonly dataset: Dataset;
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
  return compose(parseRemedies(remedies.join('+'), known), {
    depth,
    width,
    inputWidth: dataset.inputWidth,
    outputWidth: dataset.classes,
  });
}

/** A training batch of a trial, counted from 0: the first is also what the network is measured on. */
export function batchOf(
  { seed, batch: size }: Pick<Trial, 'seed' | 'batch'>,
  { dataset }: TrialContext,
  step: number,
): Batch {
  const { inputs, targets } = dataset.trainingBatch({ seed, step, size });
  return { inputs: inputs.data, targets: targets.data };
}
