import { formatRatio } from '../format.js';

const plain: ReadonlyMap<number, string> = new Map(
  ['0.001', '0.01', '0.1', '1', '10', '100', '1000'].map((text, index) => [index - 3, text]),
);

/**
 * A power of ten beside an axis.
 *
 * @param log10 - A whole number.
 * @returns `0.001`, `1`, `1000`, and further out `1e-10`.
 */
export const tickText = (log10: number): string =>
  plain.get(log10) ?? formatRatio(log10).replace('.0e', 'e');
