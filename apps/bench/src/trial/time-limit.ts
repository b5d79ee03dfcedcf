import type { Catalog } from '../remedies.js';
import type { Trial } from './trial.js';

/** What code from elsewhere may take: enough for every network of the suites, many times over. */
export const secondsForStrangers = 60;

/**
 * Says how long trials may take.
 *
 * @param seconds - What was asked for, 0 for no limit; where nothing was, only networks with a remedy
 *   from elsewhere have one.
 * @param catalog - Tells where remedies come from.
 */
export function timeLimits(
  seconds: number | undefined,
  { packageOf }: Catalog,
): (trial: Trial) => number {
  return ({ remedies }) =>
    seconds ??
    (remedies.some((id) => packageOf(id).stranger !== undefined) ? secondsForStrangers : 0);
}
