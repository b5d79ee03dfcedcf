import fc from 'fast-check';
import { softmaxCrossEntropy, squaredError } from '@gradient-remedies/core';

/** What is drawn of a network besides its remedies. */
export const networkOptions = fc.record({
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
