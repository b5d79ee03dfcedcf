import { UsageError } from '@gradient-remedies/core';

/**
 * Makes sure that an option is a whole number.
 *
 * @param what - Who asks for what, with a colon: `asLayer, depth:`.
 * @param value - As it was given.
 * @param least - The smallest that can be.
 * @param most - The largest; any if left out.
 * @throws UsageError - If it is something else.
 */
export function checkWhole(what: string, value: unknown, least: number, most = Infinity): void {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return;
  const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`;
  const given = typeof value === 'string' ? `"${value}"` : String(value);
  throw new UsageError(`${what} a whole number ${range}, not ${given}.`);
}
