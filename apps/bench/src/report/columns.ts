import type { DepthSummary, NetworkSummary } from './summary.js';

/** Which depths fit in a narrow table. */
export interface Columns {
  /** One or two depths for survival, the shallower first. */
  readonly survival: readonly number[];
  /** The depth of the weights' ratio and of the factor per layer. */
  readonly detail: number;
  /** The depth of the training runs; null where nothing was trained. */
  readonly training: number | null;
}

/**
 * Chooses depths for the table: where networks were trained, and the deepest that they share.
 *
 * @param networks - Controls apart.
 * @returns Null where no network has a trial.
 */
export function chooseColumns(networks: readonly NetworkSummary[]): Columns | null {
  const training = commonestDepth(countDepths(networks, (each) => each.training !== null));
  const common = commonDepths(networks);
  const deepest = common.at(-1) ?? training;
  if (deepest === undefined) return null;
  const other = training ?? usualOther(common, deepest);
  const survival =
    other === deepest
      ? [common.findLast((depth) => depth <= deepest / 2), deepest]
      : [other, deepest];
  return {
    survival: survival.filter((depth) => depth !== undefined).sort((a, b) => a - b),
    detail: other ?? deepest,
    training: training ?? null,
  };
}

/** 16 is where training pays; without it, the deepest that is no more than half of the deepest. */
const usualOther = (depths: readonly number[], deepest: number): number | undefined =>
  deepest > 16 && depths.includes(16) ? 16 : depths.findLast((depth) => depth <= deepest / 2);

/** The depths that more than half as many networks have as the commonest, shallowest first. */
function sharedDepths(counts: ReadonlyMap<number, number>): number[] {
  const most = Math.max(0, ...counts.values());
  return [...counts.keys()]
    .filter((depth) => 2 * (counts.get(depth) ?? 0) > most)
    .sort((a, b) => a - b);
}

/** The depth that most networks have; the deepest of several. */
function commonestDepth(counts: ReadonlyMap<number, number>): number | undefined {
  const most = Math.max(0, ...counts.values());
  return [...counts.keys()]
    .filter((depth) => counts.get(depth) === most)
    .sort((a, b) => a - b)
    .at(-1);
}

function countDepths(
  networks: readonly NetworkSummary[],
  has: (depth: DepthSummary) => boolean,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { depth } of networks.flatMap(({ depths }) => depths.filter(has))) {
    counts.set(depth, (counts.get(depth) ?? 0) + 1);
  }
  return counts;
}

/**
 * The depths that networks can be compared at; a deeper one of the baseline alone is not among them.
 *
 * @param networks - Controls apart.
 * @returns Shallowest first.
 */
export const commonDepths = (networks: readonly NetworkSummary[]): number[] =>
  sharedDepths(countDepths(networks, (each) => each.initialization !== null));
