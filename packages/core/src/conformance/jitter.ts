import type { FloatArray } from '../interpreters/interpreter.js';
import { randomStream } from '../random/stream.js';

/**
 * Moves entries at random, in place and anew with each call, each by up to `relative` of itself; one that is
 * smaller than `smallest` is lost, and of one that is a sum of so many terms so many times that.
 */
export function jitter(
  smallest = 0,
): (entries: FloatArray, relative: number, terms?: number) => void {
  const stream = randomStream(1, 'jitter');
  const anywhere = (): number => 2 * stream.uniform() - 1;
  return (entries, relative, terms = 1) => {
    const lost = terms > 1 ? terms * smallest : 0;
    for (let i = 0; i < entries.length; i++) {
      entries[i] *= 1 + relative * anywhere();
      // An exact 0, such as a unit that is off, has no terms that could be lost.
      if (lost > 0 && entries[i] !== 0) entries[i] += lost * anywhere();
      if (Math.abs(entries[i]) < smallest) entries[i] = 0;
    }
  };
}
