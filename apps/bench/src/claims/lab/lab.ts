import type { Remedy } from '@gradient-remedies/core';

/** What an experiment may use: the remedies that its setup names. Data sets are loaded by their name. */
export interface Lab {
  readonly known: readonly Remedy[];
}
