import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';
import type { CheckOutcome } from '../oracle/verdict.js';
import { ownFolder, readPackage, type Catalog } from '../remedies.js';

/** What `run.json` says besides versions and machine. */
export interface RunFacts {
  /** Name or path of the suite. */
  readonly suite: string;
  /** When it began. */
  readonly started: Date;
  readonly seconds: number;
  readonly workers: number;
  readonly trials: { readonly run: number; readonly reused: number };
  /** What the independent check came to. */
  readonly oracle: CheckOutcome;
}

/** The content of `run.json`: times, versions, machine and the
 * independent check, which are in no other file. */
export function runFacts(facts: RunFacts, { packages }: Catalog): object {
  const versions = packages.map(({ name, version }) => [name, version] as const);
  return {
    schema: 1,
    suite: facts.suite,
    started: facts.started.toISOString(),
    seconds: facts.seconds,
    workers: facts.workers,
    trials: facts.trials,
    versions: {
      'gradient-remedies': readPackage(ownFolder).version,
      ...Object.fromEntries(versions),
      node: process.versions.node,
      v8: process.versions.v8,
    },
    machine: {
      platform: platform(),
      arch: arch(),
      processor: cpus().at(0)?.model ?? null,
      cores: availableParallelism(),
      memoryBytes: totalmem(),
    },
    oracle: facts.oracle,
  };
}
