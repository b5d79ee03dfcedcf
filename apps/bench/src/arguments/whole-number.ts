import { UsageError } from '@gradient-remedies/core';

/** The largest values that are accepted; the smallest is always 1. */
export const limits = {
  depth: 100_000,
  width: 65_536,
  batch: 65_536,
  seeds: 10_000,
  steps: 1_000_000,
  seed: 4_294_967_295,
  workers: 1_024,
} as const;

/** What a number on the command line or in a suite stands for. */
export type Limited = keyof typeof limits;

/** The rule that a number keeps, as messages say it: "a whole number from 1 to 100000". */
export const ruleFor = (what: Limited): string => `a whole number from 1 to ${limits[what]}`;

/**
 * Reads the value of a flag that is one whole number.
 *
 * @param flag - As it is written, for the message: `--seeds`.
 * @param text - What was given.
 * @param what - Decides the largest value.
 * @throws UsageError - Naming the flag, the value and what is allowed.
 */
export function parseWholeNumber(flag: string, text: string, what: Limited): number {
  const value = readWholeNumber(text, what);
  if (value !== undefined) return value;
  throw new UsageError(`${flag} must be ${ruleFor(what)}, not "${text}".`);
}

/**
 * Reads the value of a flag that is a list of whole numbers, as in `2,4,8`.
 *
 * @param flag - As it is written, for the message: `--depths`.
 * @param text - What was given.
 * @param what - Decides the largest value.
 * @returns The numbers, in the order given.
 * @throws UsageError - Naming the flag, the first value that is wrong and what is allowed.
 */
export function parseWholeNumbers(flag: string, text: string, what: Limited): number[] {
  return text.split(',').map((part) => {
    const value = readWholeNumber(part, what);
    if (value !== undefined) return value;
    const given = part === text ? `"${text}"` : `"${part.trim()}" in "${text}"`;
    throw new UsageError(
      `${flag} must be ${ruleFor(what)}, or several with commas between them, not ${given}.`,
    );
  });
}

function readWholeNumber(text: string, what: Limited): number | undefined {
  const trimmed = text.trim();
  const value = Number(trimmed);
  return /^\d+$/u.test(trimmed) && value >= 1 && value <= limits[what] ? value : undefined;
}
