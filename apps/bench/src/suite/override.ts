import { UsageError } from '@gradient-remedies/core';
import type { Family, Suite } from './schema.js';

/** What flags may say instead of the suite. */
export interface Overrides {
  /** An ad-hoc comparison of these sets: no controls, no training, no further groups. */
  readonly remedies?: readonly string[];
  /** Where no sets are named: measured, and trained, as the suite's own. */
  readonly added?: readonly string[];
  readonly depths?: readonly number[];
  readonly seeds?: number;
  /** Of every layer, or of each; a list fixes the depth. */
  readonly width?: number | readonly number[];
  readonly batch?: number;
  readonly dataset?: string;
  /** Trains with relaxed SIMD. */
  readonly relaxed?: boolean;
}

/**
 * Changes a suite by flags. A flag holds for the suite's groups too; networks are trained at those of
 * the suite's training depths that are still measured. Controls are what they are, whatever the flags.
 * Families and recall stay where the flags ask for no other networks than the suite's.
 *
 * @throws UsageError - If depths are given beside a list of widths of another length.
 */
export function override(suite: Suite, flags: Overrides): Suite {
  const { remedies, depths, width, dataset, seeds, batch, relaxed } = flags;
  const isOtherQuestion = [remedies, depths, width, dataset].some((flag) => flag !== undefined);
  return {
    ...suite,
    ...overrideFamily(suite, flags),
    families: isOtherQuestion
      ? []
      : suite.families.map((family) => overrideFamily(family, { seeds, batch, relaxed })),
    recall: isOtherQuestion
      ? []
      : suite.recall.map((recall) => ({ ...recall, seeds: seeds ?? recall.seeds })),
  };
}

function overrideFamily(family: Family, flags: Overrides): Family {
  const adHoc = flags.remedies !== undefined;
  const width = flags.width === undefined ? family.width : mutable(flags.width);
  const depths = depthsOf(flags, width);
  return {
    ...family,
    remedies: [...(flags.remedies ?? [...family.remedies, ...(flags.added ?? [])])],
    depths: depths ?? family.depths,
    seeds: flags.seeds ?? family.seeds,
    width,
    batch: flags.batch ?? family.batch,
    dataset: flags.dataset ?? family.dataset,
    groups: adHoc ? [] : family.groups.map((group) => overrideGroup(group, depths, flags.seeds)),
    training: adHoc ? undefined : trainedAt(family.training, depths),
    relaxed: flags.relaxed ?? family.relaxed,
    controls: adHoc ? [] : family.controls,
  };
}

type Group = Family['groups'][number];

const overrideGroup = (group: Group, depths?: number[], seeds?: number): Group => ({
  ...group,
  depths: depths ?? group.depths,
  seeds: seeds ?? group.seeds,
});

function trainedAt(training: Family['training'], depths?: number[]): Family['training'] {
  if (training === undefined || depths === undefined) return training;
  const kept = training.depths.filter((depth) => depths.includes(depth));
  return kept.length === 0 ? undefined : { ...training, depths: kept };
}

/** The depths that flags ask for: undefined where they leave them to the suite. */
function depthsOf({ depths }: Overrides, width: Family['width']): number[] | undefined {
  if (typeof width === 'number') return depths && [...depths];
  if (depths?.some((depth) => depth !== width.length) === true) {
    throw new UsageError(
      `--width lists ${width.length} layers, which fixes the depth: leave out --depths, or the list.`,
    );
  }
  return [width.length];
}

const mutable = (width: number | readonly number[]): Family['width'] =>
  typeof width === 'number' ? width : [...width];
