import {
  areSequences,
  atDepth,
  carouselCell,
  factorCell,
  survivalCell,
  trainingCell,
  weightsCell,
} from './cells.js';
import type { Columns } from './columns.js';
import type { NetworkSummary } from './summary.js';
import type { InitializationSummary } from './summary-initialization.js';

/** Columns of a table that are of the same kind. */
export interface ColumnGroup {
  /** One word or two, such as `factor`. */
  readonly title: string;
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
 * sequences, what stays on the carousel), the factor, and training if there was any.
 *
 * @param networks - Of one table: they tell whether depth is time.
 * @param columns - The depths.
 */
export function columnGroups(networks: readonly NetworkSummary[], columns: Columns): ColumnGroup[] {
  const { survival, detail, training } = columns;
  const before =
    (cell: (summary: InitializationSummary | null | undefined) => string) =>
    (depth: number): Column => ({
      depth,
      cell: (network) => cell(atDepth(network, depth)?.initialization),
    });
  const trained = (depth: number): Column => ({
    depth,
    cell: (network) => trainingCell(atDepth(network, depth)),
  });
  return [
    {
      title: survival.length === 1 ? 'gradient' : 'hidden gradient',
      columns: survival.map(before(survivalCell)),
    },
    areSequences(networks)
      ? { title: 'carousel', columns: survival.map(before(carouselCell)) }
      : { title: 'weights', columns: [before(weightsCell)(detail)] },
    { title: 'factor', columns: [before(factorCell)(detail)] },
    ...(training === null ? [] : [{ title: 'trains', columns: [trained(training)] }]),
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
