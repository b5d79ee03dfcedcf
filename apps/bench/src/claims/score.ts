import type { Training } from './experiments/training.js';

/** The share of test images that a network gets right at the end; 0 if it diverged. */
export const lastScore = ({ looks, diverged }: Training): number =>
  diverged ? 0 : looks[looks.length - 1].score;

/** The same at the look after so many steps. */
export const scoreAfter = (steps: number, { looks }: Training): number =>
  looks.find((look) => look.steps === steps)?.score ?? 0;

/** The best of several runs, such as one at each of some rates. */
export const bestScore = (runs: readonly Training[]): number => Math.max(...runs.map(lastScore));

/** The steps at which a network reaches a score, to the next look; infinite if it does at none. */
export const stepsTo = (score: number, { looks }: Training): number =>
  looks.find((look) => look.score >= score)?.steps ?? Infinity;

/** A share in words: `94%`. */
export const inPercent = (share: number): string => `${(100 * share).toFixed(0)}%`;

/** A whole number for people: `2,000`. */
export const withCommas = (count: number): string => count.toLocaleString('en');
