import type { Training } from '../experiments/training.js';

/** The share of test images that a network gets right after so many steps; 0 if it had diverged by then. */
export const scoreAfter = (steps: number, { looks }: Training): number =>
  looks.find((look) => look.steps === steps)?.score ?? 0;

/** The steps at which a network reaches a score, to the next look; infinite if it does at none. */
export const stepsTo = (score: number, { looks }: Training): number =>
  looks.find((look) => look.score >= score)?.steps ?? Infinity;
