import { commonDepths } from '../columns.js';
import { atDepth } from '../cells.js';
import { setName } from '../network-label.js';
import type { NetworkSummary } from '../summary.js';
import { mostCurves } from './curve.js';

/** What a reader should see first, where there are more networks than curves that can be told apart. */
const telling = [
  'sigmoid',
  'orthogonal',
  'centred',
  'gating:lstm',
  'residual',
  'relu',
  'relu+he',
  'relu+he+residual',
  'relu+he+residual:scaled',
  'tanh+glorot',
];

/**
 * The depth whose layers are shown one by one.
 *
 * @param networks - Controls apart.
 * @returns 64 where it can be had, else the deepest that networks share; undefined without any.
 */
export function profileDepth(networks: readonly NetworkSummary[]): number | undefined {
  const depths = commonDepths(networks);
  return depths.includes(64) ? 64 : depths.at(-1);
}

/**
 * The networks to draw: all of them, or the most telling.
 *
 * @param networks - Controls apart, in reading order.
 * @param depth - They must have been measured at it.
 * @returns In reading order, the baseline first.
 */
export function chooseNetworks(
  networks: readonly NetworkSummary[],
  depth: number,
): NetworkSummary[] {
  const measured = networks.filter((network) => atDepth(network, depth)?.initialization?.word);
  const rank = (network: NetworkSummary): number => (telling.includes(setName(network)) ? 0 : 1);
  const chosen = [...measured].sort((a, b) => rank(a) - rank(b)).slice(0, mostCurves);
  return measured.filter((network) => chosen.includes(network));
}
