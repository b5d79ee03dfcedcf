import type { Batch, NetworkSpec } from '@gradient-remedies/core';
import { loadDataset } from '../../trial/dataset.js';
import { batchOf, networkOf } from '../../trial/network.js';
import type { Setup } from '../part.js';
import type { Lab } from './lab.js';

/** Networks of one kind on MNIST. */
export interface MnistSetup extends Setup {
  readonly remedies: string;
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
  /** How many: seeds 1 to this. */
  readonly seeds: number;
}

/** The network of a setup, and what it sees first with a seed. */
export function onMnist(
  { remedies, depth, width, batch }: Omit<MnistSetup, 'seeds'>,
  { known }: Lab,
): {
  readonly spec: NetworkSpec;
  readonly sampleOf: (seed: number) => Batch & { readonly seed: number; readonly batch: number };
} {
  const context = { known, dataset: loadDataset('mnist') };
  return {
    spec: networkOf({ remedies: remedies.split('+'), depth, width }, context),
    sampleOf: (seed) => ({ seed, batch, ...batchOf({ seed, batch, depth }, context, 0) }),
  };
}

/** 1 to `count`. */
export const seedsTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
