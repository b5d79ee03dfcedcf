import type { Trial } from '../trial/trial.js';
import type { Message } from './messages.js';
import { resultOf, type CheckOutcome, type OracleFacts, type Verdict } from './verdict.js';

/** What the processes of a check have sent so far. */
export class Findings {
  oracle: OracleFacts | undefined;
  /** Why it is over, where that is not for the end of a process to say. */
  reason: string | undefined;
  readonly verdicts: Verdict[] = [];

  /** Takes in what a process sent. */
  take(message: Message): void {
    if ('oracle' in message) this.oracle = message.oracle;
    else if ('verdict' in message) this.verdicts.push(message.verdict);
    else this.reason = message.error;
  }

  /** Passes over the next network. */
  skip({ remedies, depth }: Trial, reason: string): void {
    this.verdicts.push({ remedies, depth, reason });
  }

  /**
   * Sums up.
   *
   * @param trials - All that were to be compared.
   * @param cause - Why the last process ended.
   */
  outcomeOf(trials: readonly Trial[], cause: string): CheckOutcome {
    const { oracle, verdicts, reason = cause } = this;
    if (oracle === undefined || verdicts.length === 0) return { error: reason };
    const missing = trials.slice(verdicts.length);
    return resultOf(oracle, [
      ...verdicts,
      ...missing.map(({ remedies, depth }) => ({ remedies, depth, reason })),
    ]);
  }
}
