import { Child } from '../protocol/child.js';
import type { RivalEntry } from '../rivals/catalogue.js';
import { disagreement, stepsCompared } from './agree.js';
import { placed } from './placement.js';

/** How much time a race takes. */
export interface Pace {
  readonly rounds: number;
  /** Of one turn, as far as whole steps allow. */
  readonly secondsPerTurn: number;
  /** A rival whose turns have taken this long sits out the rounds after the third. */
  readonly secondsPerRival: number;
  /** Steps before anything counts, so that whatever compiles as it runs has done so. */
  readonly secondsToWarmUp: number;
}

/** Somebody who takes part. */
export interface Contestant {
  readonly name: string;
  readonly entry: RivalEntry;
  /** Path of its problem's file. */
  readonly problem: string;
  /** The losses that it must find before it is timed; null if it has none. */
  readonly expected: readonly number[] | null;
}

/** How it went. */
export interface Entrant {
  readonly name: string;
  /** Library and version; null if it did not start. */
  version: string | null;
  /** Why it was not timed; null if it was. */
  out: string | null;
  /** Of one step, in each round; null for a round that it sat out. */
  seconds: (number | null)[];
  /** The most memory that its process held, up to the end of the race. */
  peakBytes: number | null;
}

interface Runner {
  readonly entrant: Entrant;
  child: Child | null;
  stepsPerTurn: number;
}

/**
 * Times contestants side by side: each in a process of its own that waits for its turn, one turn each a
 * round, so that whatever else the machine does hits all alike. Those that compute something else than
 * they should are not timed.
 */
export async function race(
  contestants: readonly Contestant[],
  pace: Pace,
  on: readonly number[],
): Promise<Entrant[]> {
  const runners: Runner[] = [];
  for (const contestant of contestants) runners.push(await enter(contestant, on));
  for (const runner of runners) await attempt(runner, (child) => warmUp(runner, child, pace));
  for (let round = 0; round < pace.rounds; round++) {
    // Everybody comes first in turn.
    const order = runners.map((_, index) => runners[(index + round) % runners.length]);
    for (const runner of order) {
      if (sitsOut(runner, round, pace)) runner.entrant.seconds.push(null);
      else await attempt(runner, (child) => takeTurn(runner, child));
    }
  }
  for (const { child } of runners) child?.end();
  return runners.map(({ entrant }) => entrant);
}

async function enter(
  { name, entry, problem, expected }: Contestant,
  on: readonly number[],
): Promise<Runner> {
  const runner: Runner = {
    entrant: { name, version: null, out: null, seconds: [], peakBytes: null },
    child: null,
    stepsPerTurn: 1,
  };
  try {
    runner.child = await Child.start(placed(entry.command, on));
    runner.entrant.version = runner.child.name;
  } catch (error) {
    runner.entrant.out = `absent: ${(error as Error).message}`;
  }
  await attempt(runner, async (child) => {
    await child.load(problem);
    if (expected === null) return;
    const wrong = disagreement(await curveOf(child), expected);
    if (wrong !== null) throw new Error(`computes something else: ${wrong}`);
  });
  return runner;
}

/** The losses before each of the first steps. */
export async function curveOf(child: Child): Promise<(number | null)[]> {
  const curve: (number | null)[] = [];
  while (curve.length < stepsCompared) curve.push((await child.run(1)).loss);
  return curve;
}

/** Lets a runner do something; if that fails, it is out. */
async function attempt(runner: Runner, act: (child: Child) => Promise<void>): Promise<void> {
  if (runner.child === null || runner.entrant.out !== null) return;
  try {
    await act(runner.child);
  } catch (error) {
    runner.entrant.out = (error as Error).message;
    runner.child.end();
  }
}

async function warmUp(runner: Runner, child: Child, pace: Pace): Promise<void> {
  let step = 0;
  for (let spent = 0, steps = 1; spent < pace.secondsToWarmUp; steps = Math.min(2 * steps, 64)) {
    const { seconds } = await child.run(steps);
    step = seconds / steps;
    spent += seconds;
  }
  runner.stepsPerTurn = Math.max(1, Math.round(pace.secondsPerTurn / step));
}

async function takeTurn(runner: Runner, child: Child): Promise<void> {
  const { seconds, peakBytes } = await child.run(runner.stepsPerTurn);
  runner.entrant.seconds.push(seconds / runner.stepsPerTurn);
  runner.entrant.peakBytes = peakBytes;
}

function sitsOut({ entrant, stepsPerTurn }: Runner, round: number, pace: Pace): boolean {
  const spent = entrant.seconds.reduce<number>((sum, each) => sum + (each ?? 0) * stepsPerTurn, 0);
  return round >= 3 && spent > pace.secondsPerRival;
}
