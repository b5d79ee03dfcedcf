import { areSequences, atDepth } from '../cells.js';
import { compactName } from '../network-label.js';
import type { NetworkSummary } from '../summary.js';
import { styleOf, type Curve } from './curve.js';
import type { Axis, Panel } from './panel.js';
import { tickText } from './tick-text.js';

/** Close to linear around 0, close to logarithmic far from it: 1e-40, 0.5 and 1e13 are all readable. */
const stretched = (log10: number): number => {
  const size = Math.abs(log10);
  return Math.sign(log10) * Math.log(size + Math.sqrt(size * size + 1));
};

const labelled = [0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000];

/**
 * The second panel: what is left at the first layer, of networks of growing depth.
 *
 * @param networks - As chosen, the baseline first.
 * @param depths - The depths to show, shallowest first.
 */
export function depthsPanel(networks: readonly NetworkSummary[], depths: readonly number[]): Panel {
  const curves = networks.map((network, index) => ({
    name: compactName(network),
    style: styleOf(index),
    points: survivalCurve(network, depths),
  }));
  return {
    x: depthAxis(depths, areSequences(networks) ? 'time steps' : 'hidden layers in the network'),
    y: stretchedAxis(curves.flatMap(({ points }) => points.map(({ y }) => y))),
    curves,
    band: [stretched(-1), stretched(1)],
  };
}

const survivalCurve = (network: NetworkSummary, depths: readonly number[]): Curve['points'] =>
  depths.flatMap((depth) => {
    const survival = atDepth(network, depth)?.initialization?.log10Survival;
    return survival ? [{ x: Math.log2(depth), y: stretched(survival.median ?? -Infinity) }] : [];
  });

function depthAxis(depths: readonly number[], label: string): Axis {
  const places = depths.map((depth) => ({ at: Math.log2(depth), text: String(depth) }));
  const last = places[places.length - 1].at;
  const first = Math.min(places[0].at, last - 1);
  const hasRoom = (at: number, next: number): boolean => next - at > (last - first) / 9;
  return {
    label,
    domain: [first, last],
    ticks: places.filter(({ at }, index) => at === last || hasRoom(at, places[index + 1].at)),
  };
}

function stretchedAxis(values: readonly number[]): Axis {
  const finite = values.filter(Number.isFinite);
  const lowest = Math.min(stretched(-2), ...finite);
  const highest = Math.max(stretched(2), ...finite);
  const margin = (highest - lowest) / 60;
  const domain = [lowest - margin, highest + margin] as const;
  return {
    label: '',
    domain,
    ticks: [...new Set(labelled.flatMap((log10) => [log10, -log10 || 0]))]
      .map((log10) => ({ at: stretched(log10), text: tickText(log10) }))
      .filter(({ at }) => at >= domain[0] && at <= domain[1]),
  };
}
