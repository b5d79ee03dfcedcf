import { measureLag } from '@gradient-remedies/core';
import { loadDataset } from '../../trial/dataset.js';
import { seedsTo } from '../lab/mnist.js';
import { batchOf, networkOf } from '../../trial/network.js';
import { partOf, type Experiment, type Setup } from '../part.js';

/** Sequence networks of one kind, on the adding problem. */
interface LagSetup extends Setup {
  readonly remedies: string;
  /** Time steps: the lag from the first to the last. */
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
  readonly seeds: number;
}

/** log10 of what is left of the last step's gradient at the first. */
interface Lag {
  /** Of the hidden state's, by all ways. Null where none arrives. */
  readonly full: number | null;
  /** Along the cell state alone; null for a cell that has none. */
  readonly carousel: number | null;
}

/** Survival over time before training, for each seed. */
export const experiment: Experiment<LagSetup, Lag[]> = {
  name: 'lag',
  cost: ({ depth, seeds }) => seeds * depth * 0.002,
  run: ({ seeds, remedies, ...size }, { known }) => {
    const context = { known, dataset: loadDataset('adding') };
    const spec = networkOf({ remedies: remedies.split('+'), ...size }, context);
    return seedsTo(seeds).map((seed) => {
      const { batch } = size;
      const sample = { seed, batch, ...batchOf({ seed, ...size }, context, 0) };
      const { full, carousel } = measureLag(spec, sample);
      return { full: full.log10Ratio, carousel: carousel?.log10Ratio ?? null };
    });
  },
};

/** A part that measures sequence networks before training. */
export const lag = partOf(experiment);
