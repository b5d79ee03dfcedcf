/**
 * A ratio for people, worked out from its logarithm so that it may lie far outside the range of a
 * double.
 *
 * @param log10 - Its logarithm; null for a ratio of exactly 0.
 * @returns Two significant digits: `0.28`, `1.3`, `760`, `3.6e-10`; one where the exponent has three
 *   digits: `1e-629`.
 *
 * @example
 * ```ts
 * formatRatio(-9.44); // '3.6e-10'
 * formatRatio(-629.1); // '8e-630'
 * ```
 */
export function formatRatio(log10: number | null): string {
  if (log10 === null) return '0';
  if (!Number.isFinite(log10)) return 'error';
  const digits = Math.abs(Math.floor(log10)) > 99 ? 1 : 2;
  const { mantissa, exponent } = rounded(log10, digits);
  if (exponent < -2 || exponent > 2) {
    return `${digits === 1 ? mantissa : (mantissa / 10).toFixed(1)}e${exponent}`;
  }
  if (exponent > 0) return String(mantissa * (exponent === 2 ? 10 : 1));
  return (mantissa / [10, 100, 1000][-exponent]).toFixed(1 - exponent);
}

/**
 * A factor per layer for people.
 *
 * @param log10 - Its logarithm; null for a factor of exactly 0.
 * @returns Such as `x0.24`, `x1.56`, `x12`, `x7e-3`: at most six characters from 1e-99 to 1e99.
 */
export function formatFactor(log10: number | null): string {
  if (log10 === null) return 'x0';
  if (!Number.isFinite(log10)) return 'error';
  const factor = Math.exp(log10 * Math.LN10);
  if (factor >= 0.095 && factor < 9.995) return `x${factor.toFixed(2)}`;
  if (factor >= 9.995 && factor < 999.5) return `x${factor.toFixed(0)}`;
  const { mantissa, exponent } = rounded(log10, 1);
  return `x${mantissa}e${exponent}`;
}

/**
 * A share for people.
 *
 * @param share - From 0 to 1.
 * @returns Such as `87%`.
 */
export const formatPercent = (share: number): string => `${Math.round(share * 100)}%`;

/** The mantissa is a whole number of `digits` digits; the exponent is that of its first digit. */
function rounded(log10: number, digits: 1 | 2): { mantissa: number; exponent: number } {
  const exponent = Math.floor(log10);
  const mantissa = Math.round(Math.exp((log10 - exponent) * Math.LN10) * (digits === 1 ? 1 : 10));
  const carries = mantissa === (digits === 1 ? 10 : 100);
  return carries ? { mantissa: mantissa / 10, exponent: exponent + 1 } : { mantissa, exponent };
}
