import { parseRemedies, UsageError, type Remedy } from '@gradient-remedies/core';
import { checkData } from '../trial/network.js';
import { compareTrials, hashOf, type Trial } from '../trial/trial.js';
import type { Suite } from './schema.js';

/**
 * The trials of a suite, each once, in the order of the results.
 *
 * @param suite - Already changed by the flags.
 * @param known - The remedies there are.
 * @param where - Who named the remedies, for the message: `--remedies`, or the suite.
 * @throws UsageError - For a set of remedies that cannot be.
 */
export function trialsOf(suite: Suite, known: readonly Remedy[], where: string): Trial[] {
  try {
    return expand(suite, known);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${where}: ${error.message}`, { cause: error });
  }
}

function expand(suite: Suite, known: readonly Remedy[]): Trial[] {
  const trials = [
    ...initialization(suite, known),
    ...training(suite, known),
    ...controls(suite, known),
  ];
  const once = new Map(trials.map(withOneWidth).map((trial) => [hashOf(trial), trial]));
  return [...once]
    .map(([hash, trial]) => ({ trial, place: { ...trial, trial: hash } }))
    .sort((a, b) => compareTrials(a.place, b.place))
    .map(({ trial }) => trial);
}

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

function initialization(suite: Suite, known: readonly Remedy[]): Trial[] {
  const { remedies, seeds, width, batch, dataset } = suite;
  const groups = [{ remedies, depths: depthsOf(suite), seeds }, ...suite.groups];
  return groups.flatMap((group) =>
    canonicalSets(group.remedies, suite, known).flatMap((set) =>
      group.depths.flatMap((depth) =>
        seedsUpTo(group.seeds).map((seed) => ({
          stage: 'initialization' as const,
          ...{ remedies: set, depth, width, seed, dataset, batch },
        })),
      ),
    ),
  );
}

function training(suite: Suite, known: readonly Remedy[]): Trial[] {
  const { remedies, width, batch, dataset, relaxed } = suite;
  if (suite.training === undefined) return [];
  const { depths, seeds, steps, rates, chooseAfter } = suite.training;
  return canonicalSets(remedies, suite, known).flatMap((set) =>
    depths.flatMap((depth) =>
      seedsUpTo(seeds).map((seed) => ({
        stage: 'training' as const,
        ...{ remedies: set, depth, width, seed, dataset, batch },
        training: { steps, rates, chooseAfter },
        ...(relaxed && { relaxed }),
      })),
    ),
  );
}

function controls({ controls, dataset }: Suite, known: readonly Remedy[]): Trial[] {
  return controls.flatMap(({ remedies, depth, width, seeds, batch }) =>
    seedsUpTo(seeds).map((seed) => ({
      stage: 'initialization' as const,
      ...{ remedies: canonical(remedies, known), depth, width, seed, dataset, batch },
      control: true as const,
    })),
  );
}

/** The same for several, which must be networks for the data set. */
const canonicalSets = (
  sets: readonly string[],
  { dataset }: Pick<Suite, 'dataset'>,
  known: readonly Remedy[],
): string[][] =>
  sets.map((set) => {
    const remedies = parseRemedies(set, known);
    checkData(remedies, dataset);
    return remedies.map(({ id }) => id);
  });

function depthsOf({ depths, width }: Suite): number[] {
  if (typeof width !== 'number') return [width.length];
  if (depths === undefined) throw new UsageError('A suite needs depths, or a list of widths.');
  return depths;
}

const seedsUpTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
