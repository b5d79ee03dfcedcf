import { caseOf, type Case } from './case.js';

const widths = [32, 64, 128, 256];
const depths = [8, 32, 128];

/** One training step each, on one processor. */
export const stepCases: readonly Case[] = [
  ...widths.flatMap((width) => depths.map((depth) => caseOf('sigmoid', width, depth))),
  caseOf('residual', 64, 32),
  caseOf('lstm', 64, 100),
];

/** A few of them, to try things out. */
export const quickStepCases: readonly Case[] = [
  caseOf('sigmoid', 32, 8),
  caseOf('sigmoid', 64, 32),
  caseOf('residual', 64, 32),
  caseOf('lstm', 64, 100),
];

/** A whole sweep: every depth from every seed, so many steps. */
export interface Sweep {
  readonly cases: readonly Case[];
  readonly seeds: number;
  readonly steps: number;
}

// At 0.003 there are seeds where the last digits of single precision decide how the loss goes on after 150 steps.
const sweepRate = 0.001;

const sweepOf = (sweepDepths: readonly number[], seeds: number, steps: number): Sweep => ({
  cases: sweepDepths.map((depth) => ({ ...caseOf('sigmoid', 64, depth), rate: sweepRate })),
  seeds,
  steps,
});

export const fullSweep = sweepOf([4, 8, 16, 32, 64, 128], 3, 200);
export const quickSweep = sweepOf([4, 16, 32], 2, 50);
