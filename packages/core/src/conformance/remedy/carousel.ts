import { planCarousel } from '../../gradient/lag.js';
import type { Remedy } from '../../spec/remedy.js';
import { networkOf, sampleOf, type RemedyCheck } from './remedy-check.js';

const depth = 6;
const seed = 1;

/** What stays on the carousel of its cell can be measured: nothing of it goes through weights. */
export const hasCarousel = (remedy: Remedy): RemedyCheck => ({
  name: 'has a carousel beside its weights',
  check: () => {
    const spec = networkOf([remedy], depth);
    const sample = sampleOf(spec, seed);
    planCarousel(spec, sample)?.(sample);
  },
});
