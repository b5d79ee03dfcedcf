import type { Target } from './targets.js';
import { formatSeconds } from './format.js';
import { ratio, spread, type Spread } from './statistics.js';
import type { SpeedRun } from './run.js';
import type { SweepEntrant } from '../run/sweep.js';

/** One who took part in a comparison. */
export interface Compared {
  readonly name: string;
  readonly version: string | null;
  /** Why it has no times. */
  readonly out: string | null;
  /** Of what is compared, in each round. */
  readonly seconds: readonly (number | null)[];
  readonly peakBytes: number | null;
  /** How it used the machine, where it had the choice. */
  readonly arrangement?: string;
}

/** Things that were timed side by side: all parts of a run in one form. */
export interface Comparison {
  readonly part: Target['in'];
  readonly name: string;
  readonly entrants: readonly Compared[];
}

/** All comparisons of a run. */
export function comparisons({ steps, sweep, alone }: SpeedRun): Comparison[] {
  return [
    ...steps.map(({ case: { name }, entrants }) => ({ part: 'steps' as const, name, entrants })),
    ...(sweep
      ? [{ part: 'sweep' as const, name: 'sweep', entrants: bestArrangements(sweep) }]
      : []),
    ...(sweep ? byProcesses(sweep) : []),
    ...alone.map(({ name, units, entrants }) => ({
      part: 'ours' as const,
      name,
      entrants: entrants.map((entrant, index) => ({
        ...entrant,
        seconds: entrant.seconds.map((each) => (each === null ? null : each / units[index])),
      })),
    })),
  ];
}

/** Each rival as it is fastest: with one process or with several. */
function bestArrangements({ entrants }: NonNullable<SpeedRun['sweep']>): Compared[] {
  const names = [...new Set(entrants.map(({ name }) => name))];
  return names.map((name) => {
    const own = entrants.filter((entrant) => entrant.name === name);
    const timed = own.filter(({ out, seconds }) => out === null && seconds.length > 0);
    const best = timed.reduce(
      (fastest, each) => (medianOf(each.seconds) < medianOf(fastest.seconds) ? each : fastest),
      timed.length === 0 ? own[0] : timed[0],
    );
    return { ...best, peakBytes: null, arrangement: arrangementOf(best) };
  });
}

function arrangementOf({ processes, startSeconds }: SweepEntrant): string {
  const shared = processes === 1 ? 'one process' : `${processes} processes`;
  if (startSeconds.length === 0) return shared;
  return `${shared}, ${formatSeconds(medianOf(startSeconds))} to start`;
}

/** What a second processor is worth to ours. */
function byProcesses({ entrants }: NonNullable<SpeedRun['sweep']>): Comparison[] {
  const own = entrants.filter(({ name }) => name === 'plain');
  if (own.length < 2) return [];
  const named = own.map((entrant) => {
    return { ...entrant, name: `processes: ${entrant.processes}`, peakBytes: null };
  });
  return [{ part: 'ours', name: 'the sweep, shared out', entrants: named }];
}

const medianOf = (seconds: readonly number[]): number => spread(seconds).median;

/** The times of somebody in a comparison; null without any. */
export function timesOf({ out, seconds }: Compared): Spread | null {
  const timed = seconds.filter((each) => each !== null);
  return out !== null || timed.length === 0 ? null : spread(timed);
}

/** How many times as long `over` takes as `under`; null where one of them was not timed. */
export function ratioOf(over: Compared | undefined, under: Compared | undefined): Spread | null {
  if (!over || !under || over.out !== null || under.out !== null) return null;
  return ratio(over.seconds, under.seconds);
}

/** What a target is about, as it was measured. */
export function measuredFor(target: Target, all: readonly Comparison[]): Spread | null {
  const found = all.find(({ part, name }) => part === target.in && name === target.case);
  const named = (name: string): Compared | undefined =>
    found?.entrants.find((entrant) => entrant.name === name);
  return ratioOf(named(target.over), named(target.ours));
}
