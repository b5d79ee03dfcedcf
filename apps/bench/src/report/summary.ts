import type { Remedy } from '@gradient-remedies/core';
import type { Row } from '../results/row.js';
import { caveatsOf, type Caveat } from './caveats.js';
import { readingOrder, type ReadingOrder, type NetworkName } from './reading-order.js';
import { groupBy } from './group-by.js';
import { summarizeInitialization, type InitializationSummary } from './summary-initialization.js';
import { summarizeTraining, type TrainingSummary } from './summary-training.js';

/** What `summary.json` holds: everything people are shown is written from it. */
export interface Summary {
  readonly schema: 1;
  /** In reading order: the baseline first, then by family. */
  readonly networks: readonly NetworkSummary[];
  /** Networks whose answer is known in closed form. */
  readonly controls: readonly NetworkSummary[];
  /** When to be careful with the remedies in `networks`. */
  readonly caveats: readonly Caveat[];
}

/** One set of remedies at one width. */
export interface NetworkSummary extends NetworkName {
  /** Canonical and sorted, as in the rows. */
  readonly remedies: readonly string[];
  readonly width: number | readonly number[];
  /** Shallowest first. */
  readonly depths: readonly DepthSummary[];
}

/** Its trials at one depth. */
export interface DepthSummary {
  readonly depth: number;
  readonly initialization: InitializationSummary | null;
  readonly training: TrainingSummary | null;
}

/** What a summary needs besides the rows. */
export interface SummaryOptions {
  /** The remedies there are: they tell which of a set is the activation, and their order is kept. */
  readonly known: readonly Remedy[];
}

/**
 * Brings the seeds of each network and depth together: medians, quartiles, and what failed.
 *
 * @param rows - Trials, in any order.
 * @param options - The known remedies.
 * @returns Plain data; every row is counted in it.
 */
export function summarize(rows: readonly Row[], { known }: SummaryOptions): Summary {
  const order = readingOrder(known);
  const networks = networksOf(
    rows.filter((row) => row.control !== true),
    order,
  );
  return {
    schema: 1,
    networks,
    controls: networksOf(
      rows.filter((row) => row.control === true),
      order,
    ),
    caveats: caveatsOf(networks, known),
  };
}

function networksOf(rows: readonly Row[], order: ReadingOrder): NetworkSummary[] {
  const groups = groupBy(rows, ({ remedies, width }) =>
    JSON.stringify([remedies, typeof width === 'number' ? width : [...width]]),
  );
  const networks = groups.map((group) => ({
    ...order.nameOf(group[0].remedies),
    remedies: group[0].remedies,
    width: group[0].width,
    depths: depthsOf(group),
  }));
  return order.sort(networks.sort((a, b) => widest(a) - widest(b)));
}

const widest = ({ width }: NetworkSummary): number =>
  typeof width === 'number' ? width : Math.max(...width);

function depthsOf(rows: readonly Row[]): DepthSummary[] {
  const byDepth = groupBy(rows, ({ depth }) => depth).sort((a, b) => a[0].depth - b[0].depth);
  const initialRows = (depth: number): Row[] =>
    rows.filter((row) => row.depth === depth && row.stage === 'initialization');
  return byDepth.map(([{ depth }]) => {
    const training = rows.filter((row) => row.depth === depth && row.stage === 'training');
    return {
      depth,
      initialization: summarizeInitialization(initialRows(depth), initialRows(depth / 2)),
      training: summarizeTraining(training),
    };
  });
}
