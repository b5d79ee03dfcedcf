import { caseOf } from '../cases/case.js';
import { writeProblem } from '../cases/problem.js';
import { measuring, type RivalEntry } from '../rivals/catalogue.js';
import { race, type Contestant, type Entrant, type Pace } from './race.js';

/** Some things of ours that are timed against each other. */
export interface AloneResult {
  readonly name: string;
  /** Operations or layers that one step of each entrant stands for, in their order: what is compared is seconds for one. */
  readonly units: readonly number[];
  readonly entrants: readonly Entrant[];
}

/** What {@link timeAlone} is given. */
export interface AloneOptions {
  /** Which of ours trains. */
  readonly entry: RivalEntry;
  readonly depths: readonly number[];
  readonly pace: Pace;
  readonly on: readonly number[];
  readonly folder: string;
}

const seed = 1;

/** What is of interest in ours alone: what depth costs, and what the measuring pass's exponents cost. */
export async function timeAlone(options: AloneOptions): Promise<AloneResult[]> {
  return [
    await depthCost(options),
    await scalingCost(32, options),
    await scalingCost(128, options),
  ];
}

async function depthCost({ entry, depths, pace, on, folder }: AloneOptions): Promise<AloneResult> {
  const contestants = depths.map((depth): Contestant => {
    // The weights of the deepest fill hundreds of megabytes: it draws its own.
    const problem = writeProblem(caseOf('sigmoid', 64, depth), {
      seed,
      folder,
      withParameters: false,
    });
    return { name: `depth ${depth}`, entry, problem, expected: null };
  });
  const entrants = await race(contestants, pace, on);
  return { name: 'cost of a layer, 64 wide', units: depths, entrants };
}

async function scalingCost(
  width: number,
  { pace, on, folder }: AloneOptions,
): Promise<AloneResult> {
  const problem = writeProblem(caseOf('sigmoid', width, 32), { seed, folder });
  const contestants = measuring.map((entry) => ({
    name: entry.name,
    entry,
    problem,
    expected: null,
  }));
  const entrants = await race(contestants, pace, on);
  return { name: `measuring pass, ${width} wide, 32 deep`, units: [1, 1], entrants };
}
