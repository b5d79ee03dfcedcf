import fc from 'fast-check';
import { softmaxCrossEntropy, squaredError, type Remedy } from '@gradient-remedies/core';
import { needsImages } from './remedies.js';

const anyOptions = fc.record({
  depth: fc.integer({ min: 1, max: 24 }),
  // Of one input, of 2 or 3 units, or in a batch of 2 or 3, a normalization leaves next to nothing but signs.
  width: fc.integer({ min: 4, max: 40 }),
  inputWidth: fc.integer({ min: 2, max: 6 }),
  outputWidth: fc.integer({ min: 1, max: 5 }),
  loss: fc.constantFrom(softmaxCrossEntropy, squaredError),
  batch: fc.integer({ min: 4, max: 16 }),
  seed: fc.nat(),
  // Half of the networks have biases and scales away from where they start.
  noise: fc.constantFrom(0, 0.1),
});

/** Square maps that a kernel of 3 x 3 fits, with and without strides; of four channels or more, as of units. */
const images = fc.constantFrom(
  { inputWidth: 9, width: 36 },
  { inputWidth: 9, width: 45 },
  { inputWidth: 16, width: 64 },
  { inputWidth: 25, width: 36 },
);

const imageOptions = fc
  .tuple(anyOptions, images)
  .map(([options, image]) => ({ ...options, ...image }));

/** What is drawn of a network besides its remedies. */
export const networkOptionsFor = (set: readonly Remedy[]): typeof anyOptions =>
  needsImages(set) ? imageOptions : anyOptions;
