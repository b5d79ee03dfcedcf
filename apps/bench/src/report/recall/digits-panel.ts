import { panelSize } from '../picture/panel.js';
import type { RecallSummary } from './summary.js';

const nameWidth = 142;
const top = 24;
const largest = 84;
const gap = 8;

/** Of one image all states: above, as it was stored and corrupted; below, what each rule recalled at each load. */
export function digitsPanel({ rules }: RecallSummary): string {
  const [{ loads }] = rules;
  const columns = Math.max(2, loads.length);
  const cell = Math.min(
    largest,
    Math.floor((panelSize.width - nameWidth) / columns),
    Math.floor((panelSize.height - 2 * top) / (rules.length + 1)),
  );
  const at = (column: number): number => nameWidth + column * cell;
  const rowAt = (row: number): number => top + row * cell + (row > 0 ? top : 0);
  const first = rules
    .flatMap((rule) => rule.loads)
    .find(({ example }) => example !== null)?.example;
  if (!first) return '';
  const size = cell - gap;
  return [
    ...[first.stored, first.corrupted].flatMap((state, column) => [
      text(at(column) + size / 2, top - 7, ['stored', 'corrupted'][column]),
      image(state, at(column), rowAt(0), size),
    ]),
    ...loads.map(({ patterns }, column) =>
      text(at(column) + size / 2, rowAt(1) - 7, `${patterns} digits`),
    ),
    ...rules.flatMap(({ rule, loads: each }, row) => [
      `<text x="6" y="${rowAt(row + 1) + size / 2}" text-anchor="start">${rule}</text>`,
      ...each.map(({ example }, column) =>
        example === null ? '' : image(example.recalled, at(column), rowAt(row + 1), size),
      ),
    ]),
  ].join('');
}

const text = (x: number, y: number, words: string): string =>
  `<text x="${x}" y="${y}" font-size="12" fill="#555">${words}</text>`;

/** A square image, each row's dark pixels drawn as one stroke of a path. */
function image(state: string, x: number, y: number, size: number): string {
  const side = Math.round(Math.sqrt(state.length));
  const strokes = Array.from({ length: side }, (_, row) =>
    [...state.slice(row * side, (row + 1) * side).matchAll(/#+/g)].map(
      ({ index, 0: run }) => `M${index} ${row}h${run.length}v1h-${run.length}z`,
    ),
  ).flat();
  const scale = Math.round((size / side) * 1000) / 1000;
  return (
    `<g transform="translate(${x},${y}) scale(${scale})"><rect width="${side}" height="${side}" ` +
    `fill="#f4f4f4"/><path d="${strokes.join('')}"/></g>`
  );
}
