import type { FloatArray } from './interpreter.js';

/** The largest |x|, NaN if any entry is NaN, 0 for no entries. */
export function magnitude(data: FloatArray): number {
  let largest = 0;
  // An indexed loop: with two kinds of array, for-of is several times slower here.
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(data[i]);
    // Written so that a NaN fails the comparison and is seen.
    if (!(size <= largest)) {
      if (Number.isNaN(size)) return NaN;
      largest = size;
    }
  }
  return largest;
}
