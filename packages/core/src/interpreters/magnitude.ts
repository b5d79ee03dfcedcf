import type { FloatArray } from './interpreter.js';

/** The largest |x|, NaN if any entry is NaN, 0 for no entries. */
export function magnitude(data: FloatArray): number {
  let largest = 0;
  for (const entry of data) {
    const size = Math.abs(entry);
    // Written so that a NaN fails the comparison and is seen.
    if (!(size <= largest)) {
      if (Number.isNaN(size)) return NaN;
      largest = size;
    }
  }
  return largest;
}
