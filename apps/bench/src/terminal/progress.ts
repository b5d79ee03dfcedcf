import { formatDuration } from './duration.js';
import { plural } from './plural.js';

/** Where progress is shown: standard error, so that a pipe carries the results alone. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** How far a run has come. */
export interface ProgressOptions {
  /** What is run, as one is called: `trial`. */
  readonly noun: string;
  /** How many of them. */
  readonly count: number;
  /** What they cost together, in units of the caller's. */
  readonly cost: number;
  readonly workers: number;
  readonly stream: ProgressStream;
  /** Milliseconds, for the time left. */
  readonly now?: () => number;
}

/** Shows a run's progress while it lasts. */
export interface Progress {
  /** Some are finished. */
  readonly advance: (count: number, cost: number) => void;
  /** The run is over: a live line disappears. */
  readonly end: () => void;
}

const milliseconds = { betweenFrames: 200, betweenLines: 15_000, beforeFirstEstimate: 3_000 };
const barWidth = 20;
/** What turbo puts before each line, with some to spare: a line that wraps cannot be drawn over. */
const prefixWidth = 12;

/**
 * Starts to show progress: on a terminal a line that is drawn again and again, in a pipe a plain line
 * now and then.
 */
export function startProgress(options: ProgressOptions): Progress {
  const { noun, count, cost, workers, stream, now = Date.now } = options;
  const live = stream.isTTY === true && process.env.TERM !== 'dumb';
  const start = now();
  const done = { count: 0, cost: 0 };
  let shown = start;
  let drawn = false;

  const secondsLeft = (): number => ((now() - start) / 1000 / done.cost) * (cost - done.cost);
  const timeLeft = (): string =>
    now() - start < milliseconds.beforeFirstEstimate || done.cost === 0
      ? ''
      : `, about ${formatDuration(secondsLeft())} left`;
  const counts = (): string => `${done.count} of ${plural(count, noun)}${timeLeft()}`;
  const draw = (): void => {
    const line = `${bar(done.cost / cost)} ${counts()}`;
    // Turbo passes on whole lines only: each frame ends in one, and the next first goes back up.
    stream.write(
      `${drawn ? eraseLineAbove : ''}${line.slice(0, (stream.columns ?? 80) - prefixWidth)}\n`,
    );
    drawn = true;
  };

  if (live) draw();
  else stream.write(`Running ${plural(count, noun)} on ${plural(workers, 'worker')}.\n`);
  return {
    advance: (more, moreCost) => {
      done.count += more;
      done.cost += moreCost;
      const pause = live ? milliseconds.betweenFrames : milliseconds.betweenLines;
      if (now() - shown < pause) return;
      shown = now();
      if (live) draw();
      else stream.write(`${counts()}.\n`);
    },
    end: () => {
      if (drawn) stream.write(eraseLineAbove);
    },
  };
}

/** Up a line, then erase what is right of the cursor: turbo's prefix, left of it, stays. */
const eraseLineAbove = '\u001b[1A\u001b[K';

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * barWidth);
  return `[${'#'.repeat(full)}${'.'.repeat(barWidth - full)}]`;
}
