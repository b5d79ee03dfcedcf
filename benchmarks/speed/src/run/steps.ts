import { writeProblem } from '../cases/problem.js';
import type { Case } from '../cases/case.js';
import { Child } from '../protocol/child.js';
import { exact, takes, type RivalEntry } from '../rivals/catalogue.js';
import { placed } from './placement.js';
import { curveOf, race, type Contestant, type Entrant, type Pace } from './race.js';

/** One case, and how everybody did. */
export interface StepResult {
  readonly case: Case;
  readonly entrants: readonly Entrant[];
}

/** What {@link timeSteps} is given. */
export interface StepOptions {
  readonly rivals: readonly RivalEntry[];
  /** Timed along with them, and not compared, because they do a part of a step only. */
  readonly parts: readonly RivalEntry[];
  readonly pace: Pace;
  /** The processors, one for a comparison on one thread. */
  readonly on: readonly number[];
  /** For the problems' files. */
  readonly folder: string;
}

const seed = 1;

/** Times one training step of a case. */
export async function timeSteps(ofCase: Case, options: StepOptions): Promise<StepResult> {
  const { rivals, parts, pace, on, folder } = options;
  const problem = writeProblem(ofCase, { seed, folder });
  const expected = await exactCurve(problem, on);
  const fast = rivals.filter((entry) => takes(entry, ofCase));
  const contestants: Contestant[] = [
    ...fast.map((entry) => ({ name: entry.name, entry, problem, expected })),
    ...parts.map((entry) => ({ name: entry.name, entry, problem, expected: null })),
  ];
  const entrants = await race(contestants, pace, on);
  const tooSlow = rivals
    .filter((entry) => !fast.includes(entry))
    .map(({ name }) => ({ name, version: null, out: tooSlowHere, seconds: [], peakBytes: null }));
  return { case: ofCase, entrants: [...entrants, ...tooSlow] };
}

/** Why somebody is not even asked for a case. */
const tooSlowHere = 'not asked: too slow for this size';

/** The truth: the same training in f64. */
async function exactCurve(problem: string, on: readonly number[]): Promise<number[]> {
  const child = await Child.start(placed(exact.command, on));
  try {
    await child.load(problem);
    return finite(await curveOf(child));
  } finally {
    child.end();
  }
}

/** A case that diverges is a mistake of ours, not of the rivals'. */
function finite(curve: readonly (number | null)[]): number[] {
  return curve.map((loss, step) => {
    if (loss === null)
      throw new Error(`The f64 training diverges at step ${step + 1}: choose a smaller rate.`);
    return loss;
  });
}
