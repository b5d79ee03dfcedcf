import { UsageError } from '@gradient-remedies/core';
import { checkEntries, type Pattern } from './pattern.js';

/** What a rule has learned: symmetric weights between units. */
export interface Weights {
  readonly units: number;
  /** `units` x `units`, row-major. */
  readonly entries: Float64Array;
}

/** Whether a unit's weight to itself is what the rule gives (`full`) or 0. */
export type Diagonal = 'zero' | 'full';

/** Sets the diagonal as asked for, in place. */
export function withDiagonal({ units, entries }: Weights, diagonal: Diagonal): Weights {
  if (diagonal === 'zero') for (let i = 0; i < units; i++) entries[i * units + i] = 0;
  return { units, entries };
}

/** Adds `factor` x xᵀ to the weights, in place. */
export function addOuterProduct({ units, entries }: Weights, x: Pattern, factor = 1): void {
  for (let i = 0; i < units; i++) {
    const step = factor * x[i];
    const row = entries.subarray(i * units, (i + 1) * units);
    for (let j = 0; j < units; j++) row[j] += step * x[j];
  }
}

/** W x: the local field of each unit. */
export function fieldsOf({ units, entries }: Weights, x: Pattern): Float64Array {
  const fields = new Float64Array(units);
  for (let i = 0; i < units; i++) {
    const row = entries.subarray(i * units, (i + 1) * units);
    let sum = 0;
    for (let j = 0; j < units; j++) sum += row[j] * x[j];
    fields[i] = sum;
  }
  return fields;
}

/** Throws a UsageError unless `state` is one of the network with these weights. */
export function checkState({ units }: Weights, state: Pattern): void {
  if (state.length !== units) {
    throw new UsageError(`The state has ${state.length} units and the network ${units}.`);
  }
  checkEntries(state, 'state');
}
