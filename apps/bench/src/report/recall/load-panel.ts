import { styleOf, type Curve, type Point } from '../picture/curve.js';
import type { Axis, Panel } from '../picture/panel.js';
import type { LoadSummary, RecallSummary } from './summary.js';
import { anyTwo } from './words.js';

/**
 * How near recall from corrupted patterns comes to them, against load, which is drawn by its logarithm; and how much
 * any two patterns have in common.
 */
export function loadPanel({ rules }: RecallSummary): Panel {
  const [{ loads }] = rules;
  const curves = [
    ...rules.map((each) => curve(each.rule, each.loads, ({ corrupted }) => corrupted?.overlap)),
    curve(anyTwo, loads, ({ alike }) => alike),
  ];
  return {
    x: loadAxis(loads.map(({ load }) => load)),
    y: overlapAxis,
    curves: curves.map((each, index) => ({ ...each, style: styleOf(index) })),
  };
}

const curve = (
  name: string,
  loads: readonly LoadSummary[],
  overlapOf: (load: LoadSummary) => number | null | undefined,
): Omit<Curve, 'style'> => ({
  name,
  points: loads
    .map((each) => ({ x: Math.log2(each.load), y: overlapOf(each) }))
    .filter((point): point is Point => typeof point.y === 'number')
    .sort((a, b) => a.x - b.x),
});

function loadAxis(loads: readonly number[]): Axis {
  const places = [...loads]
    .sort((a, b) => a - b)
    .map((load) => ({ at: Math.log2(load), text: String(load) }));
  const last = places[places.length - 1].at;
  const first = Math.min(places[0].at, last - 1);
  const hasRoom = (at: number, next: number): boolean => next - at > (last - first) / 9;
  return {
    label: 'load: patterns stored, over units',
    domain: [first, last],
    ticks: places.filter(({ at }, index) => at === last || hasRoom(at, places[index + 1].at)),
  };
}

const overlapAxis: Axis = {
  label: '',
  domain: [-0.05, 1.05],
  ticks: [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, text: String(at) })),
};
