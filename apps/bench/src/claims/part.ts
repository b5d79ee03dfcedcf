import { createHash } from 'node:crypto';
import type { Lab } from './lab/lab.js';

/** How an experiment is set up: plain data, enough to get the same result on any machine. */
export interface Setup {
  /** The set of remedies it needs, such as `relu+he`; `sigmoid` for the baseline. */
  readonly remedies?: string;
}

declare const resultType: unique symbol;

/**
 * A piece of a claim's work that stands alone: one experiment in one setup. Parts run in any order on any
 * thread, and their results are kept, so that a run that was stopped carries on.
 */
export interface Part<Result = unknown> {
  readonly experiment: string;
  readonly setup: Setup;
  /** What it results in: a type alone. */
  readonly [resultType]?: Result;
}

/** Parts by any names, in lists and records of any depth. */
export type Parts = Part | readonly Parts[] | { readonly [name: string]: Parts };

/** What stands in the place of the parts once they have run. */
export type Results<Tree> =
  Tree extends Part<infer Result> ? Result : { readonly [Name in keyof Tree]: Results<Tree[Name]> };

/** An experiment that claims share: what it does, and about how long it takes. */
export interface Experiment<Its extends Setup = Setup, Result = unknown> {
  /** That of its file. */
  readonly name: string;
  /** About the seconds that it takes on one core: for the order of work, and the time left. */
  cost(setup: Its): number;
  /** Does it. What comes back can be said in JSON, so that it can be kept. */
  run(setup: Its, lab: Lab): Result | Promise<Result>;
}

/**
 * Makes parts of an experiment.
 *
 * @returns From a setup to a part. Two parts of the same experiment and setup are one, whoever asks.
 */
export const partOf =
  <Its extends Setup, Result>({ name }: Experiment<Its, Result>): ((setup: Its) => Part<Result>) =>
  (setup) => ({ experiment: name, setup });

/** What identifies a part: 12 hexadecimal digits, the same on every machine. */
export const hashOfPart = ({ experiment, setup }: Part): string =>
  createHash('sha256')
    .update(JSON.stringify([experiment, setup]))
    .digest('hex')
    .slice(0, 12);

/** All parts of a tree, in its order. */
export function partsIn(tree: Parts): Part[] {
  if (isPart(tree)) return [tree];
  return Object.values(tree as Readonly<Record<string, Parts>>).flatMap(partsIn);
}

/** The same tree with a result in the place of each part. */
export function resultsIn(tree: Parts, resultOf: (part: Part) => unknown): unknown {
  if (isPart(tree)) return resultOf(tree);
  if (Array.isArray(tree)) return tree.map((each: Parts) => resultsIn(each, resultOf));
  return Object.fromEntries(
    Object.entries(tree).map(([name, each]) => [name, resultsIn(each, resultOf)]),
  );
}

const isPart = (tree: Parts): tree is Part =>
  'experiment' in tree && typeof tree.experiment === 'string';
