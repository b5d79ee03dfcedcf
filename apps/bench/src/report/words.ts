import type { Quartiles } from './quartiles.js';

/** What becomes of the gradient, at one depth. */
export type SurvivalWord = 'vanishes' | 'borderline' | 'survives' | 'explodes';

/** How survival goes on as networks get deeper. */
export type DepthLaw = 'sub-geometric' | 'between' | 'geometric' | 'super-geometric';

const wordFor = (log10: number | null): SurvivalWord => {
  if (log10 === null || log10 < -1) return 'vanishes';
  return log10 > 1 ? 'explodes' : 'survives';
};

/**
 * The word for a survival: it survives within a factor of 10 of 1.
 *
 * @param survival - Quartiles of log10 of the survival.
 * @returns `borderline` where the quartiles lie on both sides of a line.
 */
export function survivalWord(survival: Quartiles): SurvivalWord {
  const word = wordFor(survival.median);
  return wordFor(survival.lower) === word && wordFor(survival.upper) === word ? word : 'borderline';
}

const isCertain = ({ lower, median, upper }: Quartiles): boolean =>
  lower !== null && median !== null && upper !== null && lower * upper > 0;

/**
 * How the decades lost (or won) grow from half a depth to the depth: twofold where each layer
 * multiplies the gradient by the same factor.
 *
 * @param half - Quartiles of log10 of the survival at half the depth.
 * @param whole - The same at the depth.
 * @returns The ratio, and its name; null where it is not even certain which way survival moves.
 */
export function depthLaw(
  half: Quartiles,
  whole: Quartiles,
): { readonly ratio: number; readonly name: DepthLaw } | null {
  if (!isCertain(half) || !isCertain(whole)) return null;
  const ratio = (whole.median ?? 0) / (half.median ?? 0);
  return ratio > 0 ? { ratio, name: lawName(ratio) } : null;
}

function lawName(ratio: number): DepthLaw {
  if (ratio <= 1.3) return 'sub-geometric';
  if (ratio < 1.7) return 'between';
  return ratio <= 2.3 ? 'geometric' : 'super-geometric';
}
