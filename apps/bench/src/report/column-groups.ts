import {
  areSequences,
  atDepth,
  carouselCell,
  factorAfterCell,
  factorCell,
  survivalCell,
  trainingCell,
  weightsCell,
} from './cells.js';
import type { Columns } from './columns.js';
import type { DepthSummary, NetworkSummary } from './summary.js';

/** Columns of a table that are of the same kind. */
export interface ColumnGroup {
  /** One word or two. */
  readonly title:
    'gradient' | 'hidden gradient' | 'carousel' | 'weights' | 'factor' | 'trains' | 'after';
  readonly columns: readonly Column[];
}

/** One column of a table. */
export interface Column {
  readonly depth: number;
  /** What stands in it for a network. */
  readonly cell: (network: NetworkSummary) => string;
}

/**
 * What a table shows of networks, right of their names: hidden gradients first, then those of weights (of
 * sequences, what stays on the carousel), the factor; and where there was training, how it ended, and the factor after.
 *
 * @param networks - Of one table: they tell whether depth is time.
 * @param columns - The depths.
 */
export function columnGroups(networks: readonly NetworkSummary[], columns: Columns): ColumnGroup[] {
  const { survival, detail, training } = columns;
  const column = (depth: number, read: (summary: DepthSummary | undefined) => string): Column => ({
    depth,
    cell: (network) => read(atDepth(network, depth)),
  });
  const ofSurvival = (read: typeof survivalCell): Column[] =>
    survival.map((depth) => column(depth, (summary) => read(summary?.initialization)));
  const ofDetail = (read: typeof weightsCell): Column[] => [
    column(detail, (summary) => read(summary?.initialization)),
  ];
  const untrained: ColumnGroup[] = [
    {
      title: survival.length === 1 ? 'gradient' : 'hidden gradient',
      columns: ofSurvival(survivalCell),
    },
    areSequences(networks)
      ? { title: 'carousel', columns: ofSurvival(carouselCell) }
      : { title: 'weights', columns: ofDetail(weightsCell) },
    { title: 'factor', columns: ofDetail(factorCell) },
  ];
  if (training === null) return untrained;
  return [
    ...untrained,
    { title: 'trains', columns: [column(training, trainingCell)] },
    { title: 'after', columns: [column(training, factorAfterCell)] },
  ];
}

/**
 * What a table shows of a control, whose depth is its own: each group has one column.
 *
 * @param networks - Of the table.
 * @param depth - Of the control.
 */
export const controlGroups = (networks: readonly NetworkSummary[], depth: number): ColumnGroup[] =>
  columnGroups(networks, { survival: [depth], detail: depth, training: null });
