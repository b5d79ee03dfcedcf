import type { Row } from '../results/row.js';
import { failuresOf, withError, type FailureSummary } from './failures.js';
import { quartiles, type Quartiles } from './quartiles.js';
import { depthLaw, survivalWord, type DepthLaw, type SurvivalWord } from './words.js';

/**
 * Trials before training, over seeds. Logarithms are null where the value is exactly 0; a ratio as a
 * whole is null where both of its sides are.
 */
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
  /** Null at depth 1. */
  readonly log10WeightLevel: Quartiles | null;
  /** Of sequence networks, along the cell state; null for cells that have none. */
  readonly log10Carousel?: Quartiles | null;
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
  const over = (
    valueOf: (row: Row) => number | null | undefined,
    leastDepth = 1,
    of: readonly Row[] = measured,
  ) =>
    of.length === 0 || depth < leastDepth ? null : quartiles(of.map((row) => valueOf(row) ?? null));
  // Nothing over nothing is no ratio: a gradient that is zero at the last layer too says nothing of the first.
  const withGradient = measured.filter(
    ({ survival, layers }) =>
      isKnown(survival?.log10Ratio) || isKnown(layers.at(-1)?.log10GradientRms),
  );
  const withWeights = measured.filter(
    ({ weights, layers }) =>
      isKnown(weights?.log10Ratio) || isKnown(layers.at(-1)?.log10WeightGradientNorm),
  );
  const log10Survival = over(({ survival }) => survival?.log10Ratio, 1, withGradient);
  const law = lawOf(halfDepthRows.filter(isMeasured), log10Survival);
  return {
    count: rows.length,
    failures: failuresOf(counted),
    word: log10Survival && survivalWord(log10Survival),
    log10Survival,
    log10SurvivalPerSample: over(({ survival }) => survival?.perSampleLog10Ratio, 1, withGradient),
    log10PerLayer: over(({ survival }) => survival?.log10PerLayer, 2, withGradient),
    log10WeightRatio: over(({ weights }) => weights?.log10Ratio, 3, withWeights),
    log10WeightLevel: over(({ weights }) => weights?.log10Level, 2),
    ...(measured.some(({ carousel }) => carousel !== undefined) && {
      log10Carousel: over(({ carousel }) => carousel?.log10Ratio, 1, measured.filter(hasCarousel)),
    }),
    lawRatio: law?.ratio ?? null,
    law: law?.name ?? null,
  };
}

const hasCarousel = ({ carousel }: Row): boolean => (carousel ?? null) !== null;

const isKnown = (value: number | null | undefined): boolean => (value ?? null) !== null;

function lawOf(halfDepthRows: readonly Row[], whole: Quartiles | null) {
  if (halfDepthRows.length === 0 || whole === null) return null;
  return depthLaw(quartiles(halfDepthRows.map((row) => row.survival?.log10Ratio ?? null)), whole);
}

function isMeasured({ error, survival }: Row): boolean {
  const ratio = survival?.log10Ratio;
  return error === null && (ratio === null || Number.isFinite(ratio));
}
