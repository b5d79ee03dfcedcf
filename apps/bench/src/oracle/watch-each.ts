import type { Trial } from '../trial/trial.js';

/** Until the first network is compared: the oracle is loaded, the remedies and the data. */
const secondsToStart = 10;

/** The oracle and the reference both run a network, and some of them repeatedly. */
const timesLonger = 2;

/** Watches a process that tells of each network when it is done. */
export interface Watch {
  /** It has sent something. */
  readonly heard: () => void;
  /** It has ended. Returns why, where it was stopped from here. */
  readonly end: () => string | undefined;
}

/**
 * Stops a process that takes too long for one network.
 *
 * @param trials - In the order in which they are compared; the first message is not one of theirs.
 * @param limitOf - Seconds that a trial may take when it is run; 0 for any number.
 * @param kill - Ends the process.
 */
export function watchEach(
  trials: readonly Trial[],
  limitOf: (trial: Trial) => number,
  kill: () => void,
): Watch {
  let timer: NodeJS.Timeout | undefined;
  let reason: string | undefined;
  let heard = 0;
  return {
    heard: () => {
      clearTimeout(timer);
      const trial = trials.at(heard++);
      const limit = trial === undefined ? 0 : limitOf(trial);
      if (limit === 0) return;
      const seconds = timesLonger * limit + (heard === 1 ? secondsToStart : 0);
      timer = setTimeout(() => {
        reason = `it was not finished after ${seconds} s`;
        kill();
      }, seconds * 1000);
    },
    end: () => {
      clearTimeout(timer);
      return reason;
    },
  };
}
