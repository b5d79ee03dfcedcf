import { planMeasurement, type BlockDefinition } from '@gradient-remedies/core';
import { loadDataset } from '../../trial/dataset.js';
import { batchOf, networkOf } from '../../trial/network.js';
import { seedsTo } from '../lab/mnist.js';
import { partOf, type Experiment, type Setup } from '../part.js';

/** Residual networks whose branches are divided by the root of the depth, on MNIST. */
interface ScaledBranchesSetup extends Setup {
  readonly remedies: string;
  readonly depth: number;
  readonly width: number;
  readonly batch: number;
  readonly seeds: number;
}

/** For each seed log10 of the gradient's RMS at the first hidden state over that at the last. */
type ScaledBranches = readonly (number | null)[];

/** x + (W f(x) + b) / sqrt(L): the affine map comes last. */
const block: BlockDefinition = {
  equalWidths: true,
  preActivation: true,
  build: ({ ops, affine, activate, depth }) => {
    const share = 1 / Math.sqrt(depth);
    return (x) => ops.add(x, ops.scale(affine(activate(x)), share));
  },
};

/** How much gradient is left where branches are scaled. */
export const experiment: Experiment<ScaledBranchesSetup, ScaledBranches> = {
  name: 'scaled-branches',
  cost: ({ depth, width, seeds }) => seeds * depth * (0.002 + 6e-7 * width * width),
  run: ({ remedies, seeds, ...size }, { known }) => {
    const context = { known, dataset: loadDataset('mnist') };
    const spec = { ...networkOf({ ...size, remedies: remedies.split('+') }, context), block };
    const measure = planMeasurement(spec, size);
    return seedsTo(seeds).map((seed) => {
      const { survival } = measure({ seed, ...batchOf({ ...size, seed }, context, 0) });
      return survival.log10Ratio;
    });
  },
};

/** A part that measures residual networks with scaled branches before training. */
export const scaledBranches = partOf(experiment);
