import { UsageError } from '@gradient-remedies/core';
import { findRemedies, type Catalog } from '../remedies.js';
import { experimentOf } from './experiments/index.js';
import { remediesOf } from './keep.js';
import type { Part } from './part.js';

/** What came of a part: its result, or why it could not be run. */
export type Ran =
  | { readonly result: unknown; readonly seconds: number }
  | { readonly error: string; readonly isUsage: boolean };

let catalog: Promise<Catalog> | undefined;

/** Runs one part on a worker thread. Errors lose their class on the way back, so they are data. */
export async function runPart(part: Part): Promise<Ran> {
  try {
    catalog ??= findRemedies();
    const { remedies } = await catalog;
    // Those that it names alone: its result is kept until their code changes, and would depend on others'.
    const names = remediesOf(part).map((id) => id.split(':')[0]);
    const known = remedies.filter(({ name }) => name === 'sigmoid' || names.includes(name));
    const experiment = experimentOf(part);
    const start = performance.now();
    const result = await experiment.run(part.setup, { known });
    const seconds = (performance.now() - start) / 1000;
    // As it will be read again.
    return { result: JSON.parse(JSON.stringify(result)) as unknown, seconds };
  } catch (error) {
    const isUsage = error instanceof UsageError;
    return { error: error instanceof Error ? error.message : String(error), isUsage };
  }
}
