import { fork, type ChildProcess } from 'node:child_process';
import type { Stranger } from '../strangers/stranger.js';
import type { Trial } from '../trial/trial.js';
import { Findings } from './findings.js';
import type { Message, Sample } from './messages.js';
import { watchEach } from './watch-each.js';
import type { CheckOutcome } from './verdict.js';

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
  /** Modules from elsewhere whose remedies the trials name. */
  readonly strangers?: readonly Stranger[];
  /** Seconds that a trial may take, 0 for any number: no network is limited if left out. */
  readonly limitOf?: (trial: Trial) => number;
}

/**
 * Starts a process that recomputes trials by TensorFlow.js, beside whatever else goes on. It ends with
 * this process, however that ends. Where it dies or is stopped in a network that has a time limit, only
 * that one is passed over, and another process carries on.
 *
 * @param trials - The sample.
 * @returns At once. What has been compared when the process dies or its time is over counts, and the
 *   other networks are skipped; if nothing has, the outcome is the reason.
 */
export function startCheck(trials: readonly Trial[], options: CheckOptions = {}): Check {
  const { program = ownProgram, secondsAllowed = 120, strangers = [] } = options;
  const { limitOf = () => 0 } = options;
  const found = new Findings();
  let child: ChildProcess | undefined;
  let isOver = false;
  const kill = (): void => void child?.kill('SIGKILL');
  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
    process.off('exit', kill);
    kill();
  };
  const timer = setTimeout(() => {
    found.reason = `it is not finished after ${secondsAllowed} s`;
    stop();
  }, secondsAllowed * 1000);
  process.once('exit', kill);

  const compare = async (rest: readonly Trial[]): Promise<string> => {
    // What a native library prints is not for the reader of the table.
    const started = fork(program, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child = started;
    const watch = watchEach(rest, limitOf, kill);
    started.on('message', (message: Message) => {
      watch.heard();
      found.take(message);
    });
    const sample: Sample = { trials: rest, strangers };
    // A process that is dead already has a `close` to say so.
    started.send(sample, () => undefined);
    const cause = await endOf(started);
    return watch.end() ?? cause;
  };
  const compareAll = async (): Promise<CheckOutcome> => {
    let cause = await compare(trials);
    for (;;) {
      const [culprit, ...rest] = trials.slice(found.verdicts.length);
      const mayGoOn = !isOver && found.reason === undefined && found.oracle !== undefined;
      if (!mayGoOn || rest.length === 0 || limitOf(culprit) === 0) break;
      found.skip(culprit, cause);
      cause = await compare(rest);
    }
    stop();
    return found.outcomeOf(trials, cause);
  };
  return { outcome: compareAll(), stop };
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
