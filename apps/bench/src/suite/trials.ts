import { parseRemedies, UsageError, type Remedy } from '@gradient-remedies/core';
import { checkData } from '../trial/network.js';
import { compareTrials, hashOf, type Trial } from '../trial/trial.js';
import { recallTrials } from './recall.js';
import type { Row } from '../results/row.js';
import type { Family, Suite } from './schema.js';

/**
 * The trials of a suite, its families and its recall, each once, in the order of the results.
 *
 * @param suite - Already changed by the flags.
 * @param known - The remedies there are.
 * @param where - Who named the remedies, for the message: `--remedies`, or the suite.
 * @throws UsageError - For a set of remedies that cannot be.
 */
export function trialsOf(suite: Suite, known: readonly Remedy[], where: string): Trial[] {
  const trials = [
    ...named(where, () => expand(suite, known)),
    ...suite.families.flatMap((family) =>
      named(`${where}, family ${family.title}`, () => expand(family, known)),
    ),
    ...suite.recall.flatMap((recall) =>
      named(`${where}, ${recall.title}`, () => recallTrials(recall)),
    ),
  ];
  const once = new Map(trials.map((trial) => [hashOf(trial), trial]));
  return [...once]
    .map(([hash, trial]) => ({ trial, place: { ...trial, trial: hash } }))
    .sort((a, b) => compareTrials(a.place, b.place))
    .map(({ trial }) => trial);
}

/** Says of a mistake where it was made. */
function named<Value>(where: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${where}: ${error.message}`, { cause: error });
  }
}

/**
 * The rows of a family, among those of a whole suite.
 *
 * @param family - The suite itself too, for its own networks.
 * @param rows - Their order is kept.
 * @param known - The remedies there are.
 */
export function rowsOf(family: Family, rows: readonly Row[], known: readonly Remedy[]): Row[] {
  const own = new Set(expand(family, known).map(hashOf));
  return rows.filter(({ trial }) => own.has(trial));
}

const expand = (family: Family, known: readonly Remedy[]): Trial[] =>
  [...initialization(family, known), ...training(family, known), ...controls(family, known)].map(
    withOneWidth,
  );

/** A list of equal widths is the same network as the one width. */
function withOneWidth(trial: Trial): Trial {
  const { width, depth } = trial;
  if (typeof width === 'number' || width.length !== depth) return trial;
  return width.every((each) => each === width[0]) ? { ...trial, width: width[0] } : trial;
}

/**
 * The one way to write a set of remedies: `["he", "relu"]` for `relu + he`.
 *
 * @throws UsageError - For a set of remedies that cannot be.
 */
export function canonical(set: string, known: readonly Remedy[]): string[] {
  return parseRemedies(set, known).map(({ id }) => id);
}

function initialization(family: Family, known: readonly Remedy[]): Trial[] {
  const { remedies, seeds, width, batch, dataset } = family;
  const groups = [{ remedies, depths: depthsOf(family), seeds }, ...family.groups];
  return groups.flatMap((group) =>
    canonicalSets(group.remedies, family, known).flatMap((set) =>
      group.depths.flatMap((depth) =>
        seedsUpTo(group.seeds).map((seed) => ({
          stage: 'initialization' as const,
          ...{ remedies: set, depth, width, seed, dataset, batch },
        })),
      ),
    ),
  );
}

function training(family: Family, known: readonly Remedy[]): Trial[] {
  const { remedies, width, batch, dataset, relaxed } = family;
  if (family.training === undefined) return [];
  const { depths, seeds, ...plan } = family.training;
  return canonicalSets(remedies, family, known).flatMap((set) =>
    depths.flatMap((depth) =>
      seedsUpTo(seeds).map((seed) => ({
        stage: 'training' as const,
        ...{ remedies: set, depth, width, seed, dataset, batch },
        training: plan,
        ...(relaxed && { relaxed }),
      })),
    ),
  );
}

function controls(family: Family, known: readonly Remedy[]): Trial[] {
  const { dataset } = family;
  return family.controls.flatMap(({ remedies, depth, width, seeds, batch }) =>
    canonicalSets([remedies], family, known).flatMap((set) =>
      seedsUpTo(seeds).map((seed) => ({
        stage: 'initialization' as const,
        ...{ remedies: set, depth, width, seed, dataset, batch },
        control: true as const,
      })),
    ),
  );
}

/** The same for several, which must be networks for the data set. */
const canonicalSets = (
  sets: readonly string[],
  { dataset }: Pick<Family, 'dataset'>,
  known: readonly Remedy[],
): string[][] =>
  sets.map((set) => {
    const remedies = parseRemedies(set, known);
    checkData(remedies, dataset);
    return remedies.map(({ id }) => id);
  });

function depthsOf({ depths, width }: Family): number[] {
  if (typeof width !== 'number') return [width.length];
  if (depths === undefined) throw new UsageError('A suite needs depths, or a list of widths.');
  return depths;
}

const seedsUpTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
