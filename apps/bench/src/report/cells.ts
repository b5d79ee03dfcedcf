import { formatFactor, formatPercent, formatRatio } from './format.js';
import type { DepthSummary, NetworkSummary } from './summary.js';
import type { InitializationSummary } from './summary-initialization.js';

/** What stands where there is nothing to say: no such trial, or a depth without the value. */
export const nothing = '-';

/**
 * The summary of a network at one depth.
 *
 * @param network - Of any depths.
 * @param depth - The one wanted.
 */
export const atDepth = ({ depths }: NetworkSummary, depth: number): DepthSummary | undefined =>
  depths.find((each) => each.depth === depth);

/**
 * Survival as a cell.
 *
 * @param summary - Of one network at one depth; nothing where it was not measured.
 * @returns `~0.12` where borderline, `0.12!` where some seeds failed, `error` where half or more did.
 */
export function survivalCell(summary: InitializationSummary | null | undefined): string {
  const mark = summary?.word === 'borderline' ? '~' : '';
  const text = initialCell(summary, ({ log10Survival }) => log10Survival, formatRatio);
  return mark + text + (text !== 'error' && summary?.failures.length ? '!' : '');
}

/**
 * The ratio of the weights' gradients as a cell.
 *
 * @param summary - Of one network at one depth; nothing where it was not measured.
 */
export const weightsCell = (summary: InitializationSummary | null | undefined): string =>
  initialCell(summary, ({ log10WeightRatio }) => log10WeightRatio, formatRatio);

/**
 * What is left along the cell state as a cell.
 *
 * @param summary - Of one network at one depth; nothing where it was not measured, or there is no such state.
 */
export const carouselCell = (summary: InitializationSummary | null | undefined): string =>
  initialCell(summary, ({ log10Carousel }) => log10Carousel ?? null, formatRatio);

/** Whether networks are sequence networks, whose depth is time. */
export const areSequences = (networks: readonly NetworkSummary[]): boolean =>
  networks.some(({ depths }) =>
    depths.some(({ initialization }) => initialization?.log10Carousel !== undefined),
  );

/**
 * The factor per layer as a cell.
 *
 * @param summary - Of one network at one depth; nothing where it was not measured.
 */
export const factorCell = (summary: InitializationSummary | null | undefined): string =>
  initialCell(summary, ({ log10PerLayer }) => log10PerLayer, formatFactor);

function initialCell(
  summary: InitializationSummary | null | undefined,
  valueOf: (summary: InitializationSummary) => { readonly median: number | null } | null,
  format: (value: number | null) => string,
): string {
  if (!summary) return nothing;
  if (2 * failedTrials(summary) >= summary.count) return 'error';
  const value = valueOf(summary);
  return value === null ? nothing : format(value.median);
}

/**
 * How the training went, as a cell.
 *
 * @param depth - A network at one depth; nothing where it was not trained.
 * @returns The test accuracy, the test error where there are no classes, `diverg`, or `error`.
 */
export function trainingCell(depth: DepthSummary | undefined): string {
  const training = depth?.training;
  if (!training) return nothing;
  if (2 * failedTrials(training) >= training.count || training.testAccuracy === null)
    return 'error';
  const { testError, testAccuracy } = training;
  const { median } = testError ?? testAccuracy;
  if (median === null) return 'diverg';
  return testError ? median.toFixed(3) : formatPercent(median);
}

/**
 * The factor per layer after training as a cell.
 *
 * @param depth - A network at one depth; nothing where it was not trained, or most runs diverged.
 */
export function factorAfterCell(depth: DepthSummary | undefined): string {
  const training = depth?.training;
  const factor = training?.log10PerLayer;
  if (!factor || 2 * (training.diverged + failedTrials(training)) >= training.count) return nothing;
  return formatFactor(factor.median);
}

const failedTrials = ({ failures }: { failures: readonly { readonly count: number }[] }): number =>
  failures.reduce((sum, { count }) => sum + count, 0);
