import { snapshot, type NetworkSpec } from '@gradient-remedies/core';
import { onMnist, seedsTo, type MnistSetup } from '../lab/mnist.js';
import { sizesOf } from '../lab/sizes.js';
import { partOf, type Experiment } from '../part.js';

/** What the layers add to the gradient in one network, from the last hidden state back to the first. */
export interface GradientSizes {
  /** log10 of what its root mean square is multiplied by. */
  readonly rms: number | null;
  /** The same of the median magnitude of its entries: what a typical unit gets. */
  readonly middle: number | null;
}

/** Root mean square and median apart: where units saturate, few entries carry all of the former. */
export const experiment: Experiment<MnistSetup, GradientSizes[]> = {
  name: 'gradient-sizes',
  cost: ({ depth, width, seeds }) => seeds * depth * (0.003 + 6e-7 * width * width),
  run: (setup, lab) => {
    const { spec, sampleOf } = onMnist(setup, lab);
    return seedsTo(setup.seeds).map((seed) => {
      const { gradients } = snapshot({ ...spec, ...watched }, sampleOf(seed));
      const at = (shift: string): GradientSizes =>
        sizesOf(gradients.find(({ name }) => name === shift)!);
      const [first, last] = [at('block.2.before'), at(`block.${setup.depth}.after`)];
      const over = (a: number | null, b: number | null) =>
        a === null || b === null ? null : a - b;
      return { rms: over(first.rms, last.rms), middle: over(first.middle, last.middle) };
    });
  },
};

/** Shifts of zero for every example and unit around each block: the gradients of these are the hidden states'. */
const watched: Pick<NetworkSpec, 'block'> = {
  block: ({ ops, branch, parameter, batch, inputWidth, width }) => {
    const before = parameter('before', [batch, inputWidth]);
    const after = parameter('after', [batch, width]);
    return (x) => ops.add(branch(ops.add(x, before)), after);
  },
};

/** A part that measures the gradient of hidden states, RMS and median. */
export const gradientSizes = partOf(experiment);
