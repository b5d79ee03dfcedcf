import type { SnapshotTensor } from '@gradient-remedies/core';

/** log10 of the root mean square of a tensor's entries, and of their median magnitude; null where it is zero. */
export function sizesOf({ data, exponent }: SnapshotTensor): {
  readonly rms: number | null;
  readonly middle: number | null;
} {
  const magnitudes = Float64Array.from(data, Math.abs).sort();
  const largest = magnitudes[magnitudes.length - 1];
  const squares = magnitudes.reduce((sum, each) => sum + (each / largest) * (each / largest), 0);
  const log10 = (value: number): number | null =>
    value > 0 ? Math.log10(value) + exponent * Math.log10(2) : null;
  return {
    rms: log10(largest * Math.sqrt(squares / magnitudes.length)),
    middle: log10(magnitudes[magnitudes.length >> 1]),
  };
}
