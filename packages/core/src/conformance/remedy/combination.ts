import { UsageError } from '../../errors.js';
import { measure } from '../../gradient/measure.js';
import { checkRemedies } from '../../spec/compose.js';
import type { Remedy } from '../../spec/remedy.js';
import { networkOf, sampleOf, type RemedyCheck } from './remedy-check.js';

const depth = 6;
const seed = 1;

/** It can be combined with another, or a message names both and says why not. */
export const combinesWith = (remedy: Remedy, other: Remedy): RemedyCheck => ({
  name: `combines with ${other.id}, or says why not`,
  check: () => {
    try {
      checkRemedies([remedy, other]);
    } catch (error) {
      if (error instanceof UsageError && namesBoth(error.message, remedy, other)) return;
      throw new Error(`The message must name both: ${String(error)}`, { cause: error });
    }
    const spec = networkOf([remedy, other], depth);
    const { loss } = measure(spec, sampleOf(spec, seed));
    if (!Number.isFinite(loss)) {
      throw new Error(`With ${other.id}, depth ${depth}, seed ${seed}, the loss is ${loss}.`);
    }
  },
});

const namesBoth = (message: string, { id }: Remedy, other: Remedy): boolean =>
  message.includes(id) && message.includes(other.id);
