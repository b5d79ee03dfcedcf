import type { Sweep } from '../cases/catalogue.js';
import { writeProblem } from '../cases/problem.js';
import { Child } from '../protocol/child.js';
import type { RivalEntry } from '../rivals/catalogue.js';
import { placed } from './placement.js';

/** One rival in one arrangement on the machine, cold each time. */
export interface SweepEntrant {
  readonly name: string;
  /** How many processes share the work; the processors are shared out among them. */
  readonly processes: number;
  version: string | null;
  out: string | null;
  /** From the start of the first process to the last answer, each time. */
  seconds: number[];
  /** How much of it passed until all processes had loaded their library. */
  startSeconds: number[];
}

/** One depth from all seeds: what is compiled for a depth serves them all. */
type Job = readonly string[];

/** What {@link timeSweep} is given. */
export interface SweepOptions {
  readonly rivals: readonly RivalEntry[];
  readonly repeats: number;
  readonly processors: readonly number[];
  readonly folder: string;
  /** Told of each run. */
  readonly say: (line: string) => void;
}

/**
 * Relative, and wider than for 20 steps: after 200 of them two right trainings of 128 layers in single
 * precision were 1.1e-4 apart, of fewer layers 1e-6.
 */
const tolerance = 5e-4;

/** What is wrong with some last losses, for people; null if nothing is. */
function disagreement(losses: readonly number[], expected: readonly number[]): string | null {
  const wrong = losses.findIndex(
    (loss, run) => !(Math.abs(loss - expected[run]) <= tolerance * Math.abs(expected[run])),
  );
  if (wrong < 0) return null;
  const [got, right] = [losses[wrong], expected[wrong]].map((loss) => loss.toPrecision(7));
  return `computes something else: training ${wrong + 1} ends at a loss of ${got} instead of ${right}`;
}

/** Times a whole sweep on the whole machine: one process with all threads, and a process for each processor. */
export async function timeSweep(sweep: Sweep, options: SweepOptions): Promise<SweepEntrant[]> {
  const { rivals, repeats, processors, folder, say } = options;
  const jobs = planJobs(sweep, folder);
  const arrangements = [...new Set([1, processors.length])];
  const entrants = rivals.flatMap(({ name }) =>
    arrangements.map((processes): SweepEntrant => {
      return { name, processes, version: null, out: null, seconds: [], startSeconds: [] };
    }),
  );
  let expected: readonly number[] | null = null;
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const entrant of entrants) {
      if (entrant.out !== null) continue;
      const entry = rivals.find(({ name }) => name === entrant.name)!;
      try {
        const run = await runOnce(entry, entrant.processes, { jobs, sweep, processors });
        // The first that comes through is what the others are held against.
        expected ??= run.losses;
        const wrong = disagreement(run.losses, expected);
        if (wrong !== null) throw new Error(wrong);
        entrant.version = run.version;
        entrant.seconds.push(run.seconds);
        entrant.startSeconds.push(run.startSeconds);
        say(`${entrant.name}, ${entrant.processes} at a time: ${run.seconds.toFixed(2)} s`);
      } catch (error) {
        entrant.out = (error as Error).message;
        say(`${entrant.name}, ${entrant.processes} at a time: ${entrant.out}`);
      }
    }
  }
  return entrants;
}

/** Deepest first, so that no long job is left for the end. */
function planJobs({ cases, seeds }: Sweep, folder: string): Job[] {
  return [...cases]
    .sort((a, b) => b.depth - a.depth)
    .map((ofCase) =>
      Array.from({ length: seeds }, (_, index) =>
        writeProblem(ofCase, { seed: index + 1, folder }),
      ),
    );
}

interface Work {
  readonly jobs: readonly Job[];
  readonly sweep: Sweep;
  readonly processors: readonly number[];
}

interface SweepRun {
  readonly version: string;
  readonly seconds: number;
  readonly startSeconds: number;
  /** Of every job and seed, at its end. */
  readonly losses: readonly number[];
}

async function runOnce(
  entry: RivalEntry,
  processes: number,
  { jobs, sweep, processors }: Work,
): Promise<SweepRun> {
  const waiting = jobs.entries();
  const losses: number[][] = [];
  const start = performance.now();
  const children: Child[] = [];
  let startSeconds = 0;
  const worker = async (index: number): Promise<void> => {
    const share = processors.filter((_, position) => position % processes === index);
    const child = await Child.start(placed(entry.command, share), 600);
    children.push(child);
    startSeconds = Math.max(startSeconds, (performance.now() - start) / 1000);
    for (const [job, problems] of waiting) {
      losses[job] = [];
      for (const problem of problems) {
        await child.load(problem);
        losses[job].push((await child.run(sweep.steps)).loss ?? NaN);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: processes }, (_, index) => worker(index)));
    const seconds = (performance.now() - start) / 1000;
    return { version: children[0].name, seconds, startSeconds, losses: losses.flat() };
  } finally {
    for (const child of children) child.end();
  }
}
