import * as Plot from '@observablehq/plot';
import { cutOff, type Curve } from './curve.js';
import { drawing } from './drawing.js';
import { spread } from './spread.js';

/** One axis of a panel; its numbers are evenly spaced, so that a logarithm is taken before. */
export interface Axis {
  readonly label: string;
  /** May run backwards. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** A plot with its curves named at their ends. */
export interface Panel {
  readonly x: Axis;
  readonly y: Axis;
  readonly curves: readonly Curve[];
  /** From where to where a gradient is said to survive. */
  readonly band: readonly [number, number];
}

/** Size of a panel, with its names. */
export const panelSize = { width: 546, height: 420 };
const margin = { left: 50, right: 214, top: 12, bottom: 46 };
const labelGap = 16;
const fontSize = 13;
const longestName = 24;

/**
 * Draws a panel.
 *
 * @param panel - Axes and curves.
 * @returns SVG elements, to be put in a group of that size.
 */
export function drawPanel(panel: Panel): string {
  const { x, y } = panel;
  const curves = panel.curves.map((curve) => ({
    ...curve,
    points: cutOff(curve.points, y.domain[0], y.domain[1]),
  }));
  return drawing({
    ...panelSize,
    marginLeft: margin.left,
    marginRight: margin.right,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    style: { fontSize: `${fontSize}px` },
    x: { type: 'linear', domain: x.domain, axis: null },
    y: { type: 'linear', domain: y.domain, axis: null },
    symbol: { type: 'identity' },
    marks: [
      ...bandMarks(panel),
      ...axisMarks(x, y),
      ...curves.flatMap(curveMarks),
      ...labelMarks(curves, panel),
    ],
  });
}

/** The words stand where no curve begins: in the corners on the left, and in the band if it is wide. */
function bandMarks({ x, y, band: [from, to] }: Panel): Plot.Markish[] {
  const [lowest, highest] = y.domain;
  const [y1, y2] = [Math.max(from, lowest), Math.min(to, highest)];
  const isWide = y2 - y1 > (highest - lowest) / 8;
  const words = [
    { text: 'explodes', at: highest, dy: 10 },
    ...(isWide ? [{ text: 'survives', at: y2, dy: 10 }] : []),
    { text: 'vanishes', at: lowest, dy: -10 },
  ];
  return [
    Plot.rect([0], { x1: [x.domain[0]], x2: [x.domain[1]], y1: [y1], y2: [y2], fill: '#ececec' }),
    ...words.map(({ text, at, dy }) =>
      Plot.text([text], {
        x: [x.domain[0]],
        y: [at],
        text: [text],
        dx: 6,
        dy,
        textAnchor: 'start',
        fontSize: 12,
        fontStyle: 'italic',
        fill: '#666',
      }),
    ),
  ];
}

function axisMarks(x: Axis, y: Axis): Plot.Markish[] {
  const textOf = (axis: Axis) => (at: number) =>
    axis.ticks.find((tick) => tick.at === at)?.text ?? '';
  const placesOf = (axis: Axis) => axis.ticks.map(({ at }) => at);
  const grid = { stroke: '#000', strokeOpacity: 0.1 };
  return [
    Plot.gridY(placesOf(y), grid),
    Plot.gridX(placesOf(x), grid),
    Plot.axisY(placesOf(y), { tickFormat: textOf(y), tickSize: 0, label: null }),
    Plot.axisX(placesOf(x), { tickFormat: textOf(x), tickSize: 4, label: null }),
    Plot.text([x.label], {
      frameAnchor: 'bottom',
      text: [x.label],
      dy: 38,
      fill: '#333',
    }),
  ];
}

/** A line with about eight symbols on it. */
function curveMarks({ points, style }: Curve): Plot.Markish[] {
  const step = Math.max(1, Math.round(points.length / 8));
  const marked = points.filter((_, index) => index % step === 0);
  return [
    Plot.line(points, {
      x: 'x',
      y: 'y',
      stroke: style.color,
      strokeWidth: style.width,
      strokeDasharray: style.dash || undefined,
    }),
    symbolsAt(marked, style),
  ];
}

const symbolsAt = (
  points: readonly { readonly x: number; readonly y: number }[],
  { color, symbol, filled }: Curve['style'],
): Plot.Markish =>
  Plot.dot(points, {
    x: 'x',
    y: 'y',
    symbol,
    r: 3.4,
    stroke: color,
    strokeWidth: 1.4,
    fill: filled ? color : 'white',
  });

/** Names beside the ends of the curves, moved apart, each with its symbol and a line to its curve. */
function labelMarks(curves: readonly Curve[], { x, y }: Panel): Plot.Markish[] {
  const shown = curves.filter(({ points }) => points.length > 0);
  const pixels = panelSize.height - margin.top - margin.bottom;
  const perPixel = (y.domain[1] - y.domain[0]) / pixels;
  const xPerPixel = (x.domain[1] - x.domain[0]) / (panelSize.width - margin.left - margin.right);
  const ends = shown.map(({ points }) => points[points.length - 1]);
  const places = spread(
    ends.map((end) => (y.domain[1] - end.y) / perPixel),
    labelGap,
    0,
    pixels + 6,
  );
  return shown.flatMap(({ name, style }, index) => {
    const at = y.domain[1] - places[index] * perPixel;
    const right = (distance: number): number => x.domain[1] + distance * xPerPixel;
    return [
      Plot.link([0], {
        x1: [ends[index].x],
        y1: [ends[index].y],
        x2: [right(22)],
        y2: [at],
        stroke: style.color,
        strokeWidth: 0.8,
      }),
      symbolsAt([{ x: right(25), y: at }], style),
      Plot.text([name], {
        x: [right(34)],
        y: [at],
        text: [shortened(name)],
        textAnchor: 'start',
        fill: '#111',
      }),
    ];
  });
}

/** A name that would run into the next panel loses its end; the table has it in full. */
const shortened = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;
