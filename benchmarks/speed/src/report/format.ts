import type { Spread } from './statistics.js';

/** A number to three digits, as people write it: `0.376`, `18.7`, `314`. */
export const threeDigits = (value: number): string =>
  value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));

/** Seconds in a unit that suits them. */
export function formatSeconds(seconds: number): string {
  if (seconds >= 1) return `${threeDigits(seconds)} s`;
  if (seconds >= 1e-4) return `${threeDigits(seconds * 1e3)} ms`;
  return `${threeDigits(seconds * 1e6)} µs`;
}

export const formatRatio = ({ median }: Spread): string => `x${threeDigits(median)}`;

export const formatMegabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
