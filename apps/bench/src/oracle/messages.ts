import type { Stranger } from '../strangers/stranger.js';
import type { Trial } from '../trial/trial.js';
import type { OracleFacts, Verdict } from './verdict.js';

/** What the process that compares is given. */
export interface Sample {
  readonly trials: readonly Trial[];
  /** Modules from elsewhere whose remedies the trials name. */
  readonly strangers: readonly Stranger[];
}

/** What it sends: first the oracle, then a verdict for each trial; or why there is no oracle. */
export type Message =
  { readonly oracle: OracleFacts } | { readonly verdict: Verdict } | { readonly error: string };
