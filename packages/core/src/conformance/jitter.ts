import type { FloatArray } from '../interpreters/interpreter.js';
import { randomStream } from '../random/stream.js';

/**
 * Moves entries at random, in place and anew with each call, each by up to `relative` of itself; one that is
 * smaller than `smallest` is lost.
 */
export function jitter(smallest = 0): (entries: FloatArray, relative: number) => void {
  const stream = randomStream(1, 'jitter');
  return (entries, relative) => {
    for (let i = 0; i < entries.length; i++) {
      entries[i] *= 1 + relative * (2 * stream.uniform() - 1);
      if (Math.abs(entries[i]) < smallest) entries[i] = 0;
    }
  };
}
