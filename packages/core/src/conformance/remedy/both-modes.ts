import { compose } from '../../spec/compose.js';
import type { Remedy } from '../../spec/remedy.js';
import type { BothModes } from '../both-modes.js';
import { checkSizes } from '../interpreter-checks.js';
import { differentiateTrial, drawTrial } from '../trial.js';
import type { RemedyCheck } from './remedy-check.js';

/** Relative to what the reverse pass adds up: 20 layers of sums of 16 leave some 1e-13. */
const tolerance = 1e-10;

const seeds = [1, 2, 3];

/** Its derivative in reverse mode, by the derivative table, is that of forward mode, by dual numbers. */
export const bothModesAgree = (remedy: Remedy): RemedyCheck => ({
  name: 'has the same derivative in forward and in reverse mode',
  check: () => {
    for (const size of checkSizes) {
      for (const seed of seeds) {
        const trial = drawTrial(compose([remedy], size), { seed, batch: 5, noise: 0.1 });
        const wrong = disagreement(differentiateTrial(trial, { of: 'loss', seed }));
        if (wrong === undefined) continue;
        throw new Error(
          `At depth ${size.depth}, width ${String(size.width)}, seed ${seed} ${wrong}`,
        );
      }
    }
  },
});

/** What is wrong between the modes; where the gradient is rounding error, they need not agree. */
export function disagreement({ forward, reverse, size, noise }: BothModes): string | undefined {
  const error = Math.abs(forward - reverse);
  if (error <= tolerance * size || error <= noise()) return undefined;
  return `the derivative is ${reverse} in reverse mode and ${forward} in forward mode.`;
}
