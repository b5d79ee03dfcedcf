import { DatasetError } from './dataset-error.js';

/**
 * Makes sure that a batch exists.
 *
 * @throws {@link DatasetError} with code `bad-batch` where `value` is no whole number in the range.
 */
export function checkInteger(
  name: string,
  what: string,
  value: number,
  least: number,
  most: number,
): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  const range = `a whole number from ${least} to ${most}`;
  throw new DatasetError('bad-batch', `${name} has no batch with ${what} ${value}: give ${range}.`);
}
