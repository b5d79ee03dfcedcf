import type { FloatArray, Value } from '../interpreters/interpreter.js';
import { magnitude } from '../interpreters/magnitude.js';
import { NonFiniteError } from '../errors.js';
import { exponentOf, scaleByPowerOfTwo } from './power-of-two.js';

const log10 = (x: number): number => Math.log(x) / Math.LN10;
const log10Of2 = log10(2);

/**
 * log10 of the square root of `sum of squares / divisor`, null where all is zero. Entries are brought
 * to magnitude 1 before they are squared, so that nothing overflows or vanishes on the way.
 */
function log10Root(
  data: FloatArray,
  largest: number,
  exponent: number,
  divisor: number,
): number | null {
  if (largest === 0) return null;
  // No further, for subnormal entries: f64 cannot hold 2^1074.
  const power = Math.max(exponentOf(largest), -1000);
  const toOne = scaleByPowerOfTwo(1, -power);
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i] * toOne * (data[i] * toOne);
  return log10(sum / divisor) / 2 + (power + exponent) * log10Of2;
}

/** Throws a {@link NonFiniteError} that names `what` if any entry is NaN or infinite. */
export function checkFinite({ largest }: Value, what: string): void {
  if (!Number.isFinite(largest)) throw new NonFiniteError(`${what} is not finite.`);
}

/** log10 of the root mean square; null if every entry is zero. */
export const log10Rms = ({ data, largest, exponent }: Value): number | null =>
  log10Root(data, largest, exponent, data.length);

/** log10 of the Frobenius norm; null if every entry is zero. */
export const log10Norm = ({ data, largest, exponent }: Value): number | null =>
  log10Root(data, largest, exponent, 1);

/** log10 of the root mean square of each row, `[rows, width]`. */
export function log10RowRms({ data, exponent, shape }: Value): (number | null)[] {
  const width = data.length / shape[0];
  return Array.from({ length: shape[0] }, (_, index) => {
    const row = data.subarray(index * width, (index + 1) * width);
    return log10Root(row, magnitude(row), exponent, width);
  });
}

/** The plain number, null if f64 cannot hold it. */
function toNumber(mantissa: number, exponent: number): number | null {
  const number = scaleByPowerOfTwo(mantissa, exponent);
  return Number.isFinite(number) ? number : null;
}

/** Mean and variance over all entries. */
export function moments({ data, exponent }: Value): {
  mean: number | null;
  variance: number | null;
} {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i];
  const mean = sum / data.length;
  let squares = 0;
  for (let i = 0; i < data.length; i++) squares += (data[i] - mean) * (data[i] - mean);
  return {
    mean: toNumber(mean, exponent),
    variance: toNumber(squares / data.length, 2 * exponent),
  };
}

/** Share of entries whose magnitude is under `limit`. */
export function shareBelow({ data, exponent }: Value, limit: number): number {
  const mantissaLimit = scaleByPowerOfTwo(limit, -exponent);
  let count = 0;
  for (let i = 0; i < data.length; i++) if (Math.abs(data[i]) < mantissaLimit) count++;
  return count / data.length;
}

/** Share of columns that are zero in every row, `[rows, width]`. */
export function shareOfZeroColumns({ data, shape }: Value): number {
  const width = data.length / shape[0];
  const alive = new Uint8Array(width);
  for (let start = 0; start < data.length; start += width) {
    for (let unit = 0; unit < width; unit++) if (data[start + unit] !== 0) alive[unit] = 1;
  }
  return alive.reduce((dead, each) => dead + 1 - each, 0) / width;
}

/** Slope of the least-squares line of y against x; y is taken about its last value, so that equal ones give 0. */
export function leastSquaresSlope(x: readonly number[], y: readonly number[]): number {
  const meanX = x.reduce((sum, each) => sum + each, 0) / x.length;
  const last = y[y.length - 1];
  let covariance = 0;
  let variance = 0;
  x.forEach((each, i) => {
    covariance += (each - meanX) * (y[i] - last);
    variance += (each - meanX) * (each - meanX);
  });
  return covariance / variance;
}
