import { hebb, randomPatterns, recallEach } from '@gradient-remedies/hopfield';
import { seedsTo } from '../lab/mnist.js';
import { partOf, type Experiment, type Setup } from '../part.js';

/** Classical Hopfield networks of one kind, each with random patterns of its own. */
interface RecallSetup extends Setup {
  readonly remedies: 'hopfield';
  readonly units: number;
  /** How many patterns are stored. */
  readonly patterns: number;
  /** Share of a pattern's units that are flipped before it is recalled. */
  readonly flips: number;
  readonly seeds: number;
}

/** Mean overlap of what is recalled with what was stored, for each seed: by Hebb's rule, zero diagonal, asynchronously. */
export const experiment: Experiment<RecallSetup, number[]> = {
  name: 'hopfield-recall',
  cost: ({ units, patterns, seeds }) => seeds * patterns * units * units * 1e-8,
  run: ({ units, patterns: count, flips, seeds }) =>
    seedsTo(seeds).map((seed) => {
      const patterns = randomPatterns({ count, units, seed });
      const overlaps = recallEach(hebb(patterns, 'zero'), patterns, { flips, seed });
      return overlaps.reduce((sum, each) => sum + each, 0) / count;
    }),
};

/** A part that stores random patterns and recalls them. */
export const hopfieldRecall = partOf(experiment);
