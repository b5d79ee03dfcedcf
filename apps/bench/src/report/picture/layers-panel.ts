import type { Row } from '../../results/row.js';
import { areSequences } from '../cells.js';
import { compactName } from '../network-label.js';
import type { NetworkSummary } from '../summary.js';
import { styleOf } from './curve.js';
import type { Axis, Panel } from './panel.js';
import { medianProfile } from './profile.js';
import { tickText } from './tick-text.js';

/** Decades that can be shown without squeezing those that matter. */
const limits = { lowest: -60, highest: 20 };

/**
 * The first panel: how the gradient changes from layer to layer in networks of one depth.
 *
 * @param rows - Their trials.
 * @param networks - As chosen, the baseline first.
 * @param depth - Of the networks.
 */
export function layersPanel(
  rows: readonly Row[],
  networks: readonly NetworkSummary[],
  depth: number,
): Panel {
  const curves = networks.map((network, index) => ({
    name: compactName(network),
    style: styleOf(index),
    points: medianProfile(rows, network, depth),
  }));
  return {
    x: layerAxis(depth, areSequences(networks) ? 'time step' : 'hidden layer'),
    y: decadeAxis(curves.flatMap(({ points }) => points.map(({ y }) => y))),
    curves,
    band: [-1, 1],
  };
}

/** The gradient travels from the last layer to the first, and so does the reader's eye. */
function layerAxis(depth: number, place: string): Axis {
  const step = [1, 2, 4, 8, 16, 32, 64].find((each) => depth / each <= 8) ?? Math.round(depth / 8);
  const middle = Array.from({ length: 9 }, (_, index) => depth - index * step);
  const layers = [...middle.filter((layer) => layer > 1 + step / 2), 1];
  return {
    label: `${place}: the gradient travels from ${depth} back to 1`,
    domain: [Math.max(2, depth), 1],
    ticks: layers.map((layer) => ({ at: layer, text: String(layer) })),
  };
}

function decadeAxis(values: readonly number[]): Axis {
  const finite = values.filter(Number.isFinite);
  const lowest = Math.max(limits.lowest, Math.min(-2, ...finite));
  const highest = Math.min(limits.highest, Math.max(2, ...finite));
  const step = [1, 2, 5, 10].find((each) => (highest - lowest) / each <= 8) ?? 10;
  const first = Math.ceil(lowest / step);
  const count = Math.floor(highest / step) - first + 1;
  return {
    label: '',
    domain: [lowest - (highest - lowest) / 60, highest + (highest - lowest) / 60],
    ticks: Array.from({ length: count }, (_, index) => (first + index) * step || 0).map((at) => ({
      at,
      text: tickText(at),
    })),
  };
}
