import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { Sweep } from '../cases/catalogue.js';
import type { AloneResult } from '../run/alone.js';
import type { StepResult } from '../run/steps.js';
import type { SweepEntrant } from '../run/sweep.js';

/** Everything that one run of the benchmark measured: what `results/speed.json` holds. */
export interface SpeedRun {
  readonly machine: Machine;
  /** Whether it was a try with few rounds. */
  readonly quick: boolean;
  readonly steps: readonly StepResult[];
  readonly sweep: { readonly sweep: Sweep; readonly entrants: readonly SweepEntrant[] } | null;
  readonly alone: readonly AloneResult[];
}

interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly system: string;
  readonly node: string;
  /** Whether each contestant was held to one processor. */
  readonly pinned: boolean;
}

/** What the times are to be read with. */
export const machine = (pinned: boolean): Machine => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  processors: availableParallelism(),
  system: `${platform()} ${arch()}`,
  node: process.version,
  pinned,
});
