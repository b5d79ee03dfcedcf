/** How a curve is told from the others, in colour or without. */
export interface CurveStyle {
  readonly color: string;
  /** An SVG dash pattern; empty for a solid line. */
  readonly dash: string;
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond' | 'star' | 'cross' | 'wye';
  /** Whether symbols are filled; hollow ones are white inside. */
  readonly filled: boolean;
  readonly width: number;
}

/** A point in the units of its panel. */
export interface Point {
  readonly x: number;
  /** Minus infinity for a gradient of exactly zero. */
  readonly y: number;
}

/** What a panel draws of one network. */
export interface Curve {
  readonly name: string;
  readonly style: CurveStyle;
  /** In the order in which they are joined; the name stands at the last. */
  readonly points: readonly Point[];
}

/** Colours that stay apart for most colour-blind eyes; neighbours differ in dashes and symbol too. */
const styles: readonly CurveStyle[] = [
  { color: '#000000', dash: '', symbol: 'circle', filled: true, width: 2.6 },
  { color: '#0060a8', dash: '', symbol: 'diamond', filled: true, width: 1.8 },
  { color: '#56a0d3', dash: '5 4', symbol: 'square', filled: false, width: 1.6 },
  { color: '#7a5195', dash: '2 3', symbol: 'triangle', filled: false, width: 2 },
  { color: '#007a5a', dash: '9 3 2 3', symbol: 'star', filled: true, width: 1.8 },
  { color: '#d55e00', dash: '', symbol: 'square', filled: true, width: 2 },
  { color: '#d55e00', dash: '5 3', symbol: 'circle', filled: false, width: 1.8 },
  { color: '#b5179e', dash: '', symbol: 'triangle', filled: true, width: 1.8 },
  { color: '#a37a00', dash: '2 2', symbol: 'diamond', filled: false, width: 2 },
  { color: '#666666', dash: '12 4', symbol: 'wye', filled: true, width: 1.8 },
];

/** How many curves can be told apart. */
export const mostCurves = styles.length;

/**
 * The style of a curve.
 *
 * @param index - Its place among the curves, from 0, the baseline's.
 */
export const styleOf = (index: number): CurveStyle => styles[index % styles.length];

/**
 * Cuts a curve where it leaves the picture.
 *
 * @param points - In the order in which they are joined.
 * @param lowest - Bottom of the picture.
 * @param highest - Top of the picture.
 * @returns The part up to where it first leaves, that point included.
 */
export function cutOff(points: readonly Point[], lowest: number, highest: number): Point[] {
  const outside = points.findIndex(({ y }) => y < lowest || y > highest);
  if (outside < 0) return [...points];
  const inside = points.slice(0, outside);
  const { x, y } = points[outside];
  const edge = y < lowest ? lowest : highest;
  const last = inside.at(-1);
  if (last === undefined || !Number.isFinite(y)) return [...inside, { x, y: edge }];
  const share = (edge - last.y) / (y - last.y);
  return [...inside, { x: last.x + share * (x - last.x), y: edge }];
}
