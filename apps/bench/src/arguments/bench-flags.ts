import { availableParallelism } from 'node:os';
import { UsageError } from '@gradient-remedies/core';
import type { Overrides } from '../suite/override.js';
import { parseWholeNumber, parseWholeNumbers } from './whole-number.js';

/** The flags of `bench` as they were written. */
export interface BenchFlags {
  readonly suite: string;
  readonly remedies?: string;
  readonly depths?: string;
  readonly seeds?: string;
  readonly width?: string;
  readonly batch?: string;
  readonly dataset?: string;
  readonly workers?: string;
  readonly out: string;
  readonly fresh?: boolean;
  readonly relaxed?: boolean;
  readonly json?: boolean;
  readonly with?: readonly string[];
  readonly timeLimit?: string;
}

/** What they ask for. */
export interface BenchRequest {
  /** Name or path of the suite. */
  readonly suite: string;
  readonly overrides: Overrides;
  /** Worker threads. */
  readonly workers: number;
  /** Folder for the results. */
  readonly out: string;
  /** Whether finished trials are run again. */
  readonly fresh: boolean;
  /** Whether the summary is printed as JSON in place of the table. */
  readonly json: boolean;
  /** Packages and paths that are asked for remedies too. */
  readonly with: readonly string[];
  /** Seconds that a trial may take, 0 for any; undefined where nothing was said. */
  readonly timeLimit: number | undefined;
}

/**
 * Reads the flags of `bench`.
 *
 * @throws UsageError - For a number that is none, naming the flag, the value and what is allowed.
 */
export function readBenchFlags(flags: BenchFlags): BenchRequest {
  const { suite, remedies, depths, seeds, width, batch, dataset, workers, out } = flags;
  return {
    suite,
    overrides: {
      remedies: remedies?.split(',').map((set) => set.trim()),
      depths: when(depths, (text) => parseWholeNumbers('--depths', text, 'depth')),
      seeds: when(seeds, (text) => parseWholeNumber('--seeds', text, 'seeds')),
      width: when(width, parseWidth),
      batch: when(batch, (text) => parseWholeNumber('--batch', text, 'batch')),
      dataset,
      relaxed: flags.relaxed,
    },
    workers: readWorkers(workers),
    out,
    fresh: flags.fresh ?? false,
    json: flags.json ?? false,
    with: readWith(flags.with),
    timeLimit: readSeconds(flags.timeLimit),
  };
}

/**
 * Reads `--workers`.
 *
 * @returns As many as there are cores where nothing was said.
 * @throws UsageError - For anything but a whole number.
 */
export const readWorkers = (text: string | undefined): number =>
  when(text, (given) => parseWholeNumber('--workers', given, 'workers')) ?? availableParallelism();

/**
 * Reads `--width`: one number for all layers, or several, one a layer.
 *
 * @throws UsageError - For anything else.
 */
export function parseWidth(text: string): number | number[] {
  const widths = parseWholeNumbers('--width', text, 'width');
  return widths.length === 1 ? widths[0] : widths;
}

/**
 * Reads `--with`, which may be given several times.
 *
 * @param values - Each a name or a path, or several with commas between them.
 * @throws UsageError - For an empty one.
 */
export function readWith(values: readonly string[] = []): string[] {
  const names = values.flatMap((value) => value.split(',').map((name) => name.trim()));
  if (names.includes('')) {
    throw new UsageError('--with must name a package or a path: my-remedies, ./my-remedy.js.');
  }
  return names;
}

/** A day: timers cannot wait for more than a few weeks. */
const mostSeconds = 86_400;

/**
 * Reads `--time-limit`.
 *
 * @returns A number of seconds; undefined where nothing was said.
 * @throws UsageError - For anything else.
 */
export function readSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+(?:\.\d+)?$/u.test(text.trim()) ? Number(text) : NaN;
  if (value <= mostSeconds) return value;
  throw new UsageError(
    `--time-limit must be a number of seconds up to ${mostSeconds}, or 0 for none, not "${text}".`,
  );
}

const when = <Value>(text: string | undefined, read: (text: string) => Value): Value | undefined =>
  text === undefined ? undefined : read(text);
