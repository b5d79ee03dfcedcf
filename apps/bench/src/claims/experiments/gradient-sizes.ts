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
      const at = (block: number): GradientSizes =>
        sizesOf(gradients.find(({ name }) => name === `block.${block}.shift`)!);
      const [first, last] = [at(2), at(setup.depth)];
      const over = (a: number | null, b: number | null) =>
        a === null || b === null ? null : a - b;
      return { rms: over(first.rms, last.rms), middle: over(first.middle, last.middle) };
    });
  },
};

/** A shift of zero for every example and unit before each block: its gradient is the hidden state's. */
const watched: Pick<NetworkSpec, 'block'> = {
  block: ({ ops, branch, parameter, batch, inputWidth }) => {
    const shift = parameter('shift', [batch, inputWidth]);
    return (x) => branch(ops.add(x, shift));
  },
};

/** A part that measures the gradient of hidden states, RMS and median. */
export const gradientSizes = partOf(experiment);
