import type { Row } from '../results/row.js';
import { failuresOf, withError, type FailureSummary } from './failures.js';
import { quartiles, type Quartiles } from './quartiles.js';
import { depthLaw, survivalWord, type DepthLaw, type SurvivalWord } from './words.js';

/** Trials before training, over seeds. Logarithms are null where the value is exactly 0. */
export interface InitializationSummary {
  /** Trials, failed ones included. */
  readonly count: number;
  readonly failures: readonly FailureSummary[];
  /** What follows is of the trials that did not fail; null where all did. */
  readonly word: SurvivalWord | null;
  readonly log10Survival: Quartiles | null;
  /** The mean over a batch's examples. */
  readonly log10SurvivalPerSample: Quartiles | null;
  /** Null at depth 1. */
  readonly log10PerLayer: Quartiles | null;
  /** Gradient of the weights into h_2 over that of those into h_L; null below depth 3. */
  readonly log10WeightRatio: Quartiles | null;
  /** Null below depth 3. */
  readonly log10WeightLevel: Quartiles | null;
  /** Decades at this depth over those at half of it; null where that is not certain. */
  readonly lawRatio: number | null;
  readonly law: DepthLaw | null;
}

/**
 * Summarizes one network at one depth before training.
 *
 * @param rows - Its trials at this depth; nothing comes of none.
 * @param halfDepthRows - Its trials at half the depth, if there are any.
 */
export function summarizeInitialization(
  rows: readonly Row[],
  halfDepthRows: readonly Row[],
): InitializationSummary | null {
  if (rows.length === 0) return null;
  const counted = rows.map((row) => withError(row, isMeasured(row)));
  const measured = counted.filter(isMeasured);
  const [{ depth }] = rows;
  const over = (valueOf: (row: Row) => number | null | undefined, leastDepth = 1) =>
    measured.length === 0 || depth < leastDepth
      ? null
      : quartiles(measured.map((row) => valueOf(row) ?? null));
  const log10Survival = over(({ survival }) => survival?.log10Ratio);
  const law = lawOf(halfDepthRows.filter(isMeasured), log10Survival);
  return {
    count: rows.length,
    failures: failuresOf(counted),
    word: log10Survival && survivalWord(log10Survival),
    log10Survival,
    log10SurvivalPerSample: over(({ survival }) => survival?.perSampleLog10Ratio),
    log10PerLayer: over(({ survival }) => survival?.log10PerLayer, 2),
    log10WeightRatio: over(({ weights }) => weights?.log10Ratio, 3),
    log10WeightLevel: over(({ weights }) => weights?.log10Level, 3),
    lawRatio: law?.ratio ?? null,
    law: law?.name ?? null,
  };
}

function lawOf(halfDepthRows: readonly Row[], whole: Quartiles | null) {
  if (halfDepthRows.length === 0 || whole === null) return null;
  return depthLaw(quartiles(halfDepthRows.map((row) => row.survival?.log10Ratio ?? null)), whole);
}

function isMeasured({ error, survival }: Row): boolean {
  const ratio = survival?.log10Ratio;
  return error === null && (ratio === null || Number.isFinite(ratio));
}
