import { fork, type ChildProcess } from 'node:child_process';
import type { Trial } from '../trial/trial.js';
import type { Message, Sample } from './messages.js';
import { resultOf, type CheckOutcome, type OracleFacts, type Verdict } from './verdict.js';

/** An independent check that is under way. */
export interface Check {
  /** Never rejects. */
  readonly outcome: Promise<CheckOutcome>;
  /** Ends it, if it has not ended. */
  readonly stop: () => void;
}

/** How a check is made. */
export interface CheckOptions {
  /** The program of the process; that of this package if left out. */
  readonly program?: URL;
  /** 120 if left out. */
  readonly secondsAllowed?: number;
}

/**
 * Starts a process that recomputes trials by TensorFlow.js, beside whatever else goes on. It ends with
 * this process, however that ends.
 *
 * @param trials - The sample.
 * @returns At once. What has been compared when the process dies or its time is over counts, and the
 *   other networks are skipped; if nothing has, the outcome is the reason.
 */
export function startCheck(
  trials: readonly Trial[],
  { program = ownProgram, secondsAllowed = 120 }: CheckOptions = {},
): Check {
  // What a native library prints is not for the reader of the table.
  const child = fork(program, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  let reason: string | undefined;
  const timer = setTimeout(() => {
    reason = `it is not finished after ${secondsAllowed} s`;
    kill();
  }, secondsAllowed * 1000);
  const stop = (): void => {
    clearTimeout(timer);
    process.off('exit', kill);
    kill();
  };
  let oracle: OracleFacts | undefined;
  const verdicts: Verdict[] = [];
  child.on('message', (message: Message) => {
    if ('oracle' in message) oracle = message.oracle;
    else if ('verdict' in message) verdicts.push(message.verdict);
    else reason = message.error;
  });
  const outcome = endOf(child).then((cause) => {
    stop();
    return outcomeOf(trials, verdicts, oracle, reason ?? cause);
  });
  const sample: Sample = { trials };
  // A process that is dead already has a `close` to say so.
  child.send(sample, () => undefined);
  return { outcome, stop };
}

/** Resolves when a process has ended, and all that it sent is here: which of both comes last varies. */
async function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let cause: string | undefined;
    let isRead = false;
    const end = (): void => {
      if (cause !== undefined && isRead) resolve(cause);
    };
    child.once('error', (error) => resolve(error.message));
    child.once('disconnect', () => {
      isRead = true;
      end();
    });
    child.once('exit', (code, signal) => {
      cause = `its process ended with ${signal ?? `code ${code}`}`;
      end();
    });
  });
}

const ownProgram = new URL('./process.js', import.meta.url);

function outcomeOf(
  trials: readonly Trial[],
  verdicts: readonly Verdict[],
  oracle: OracleFacts | undefined,
  reason: string,
): CheckOutcome {
  if (oracle === undefined || verdicts.length === 0) return { error: reason };
  const missing = trials.slice(verdicts.length);
  return resultOf(oracle, [
    ...verdicts,
    ...missing.map(({ remedies, depth }) => ({ remedies, depth, reason })),
  ]);
}
