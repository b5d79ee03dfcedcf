import type { Trial } from '../trial/trial.js';
import type { OracleFacts, Verdict } from './verdict.js';

/** What the process that compares is given. */
export interface Sample {
  readonly trials: readonly Trial[];
}

/** What it sends: first the oracle, then a verdict for each trial; or why there is no oracle. */
export type Message =
  { readonly oracle: OracleFacts } | { readonly verdict: Verdict } | { readonly error: string };
