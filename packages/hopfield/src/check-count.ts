import { UsageError } from '@gradient-remedies/core';

/** Throws a UsageError that calls the number `name` unless it is a whole number from 1. */
export function checkCount(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 1) return;
  throw new UsageError(`${name} must be a whole number from 1, not ${value}.`);
}
