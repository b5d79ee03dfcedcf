import { printable } from '../printable.js';
import { tableWidth } from '../table.js';
import { wrap } from '../wrap.js';
import type { LoadSummary, RecallSummary } from './summary.js';
import { alikeCell, anyTwo, flipped, overlapCell, recallFailures, sizesOf } from './words.js';

const nameWidth = 20;
const cellWidth = 6;
const mostColumns = Math.floor((tableWidth - nameWidth) / cellWidth);

/**
 * The table on the screen: how near recall comes to the pattern, against load.
 *
 * @param recall - What to show; of many loads some, the first and the last among them.
 * @param notes - Lines at the end.
 * @returns Lines of at most 62 characters, the last one ended too.
 */
export function renderRecallTable(recall: RecallSummary, notes: readonly string[]): string {
  const line = (name: string, cells: readonly string[]): string =>
    name.padEnd(nameWidth) + cells.map((cell) => cell.padStart(cellWidth)).join('');
  const shown = (loads: readonly LoadSummary[]): LoadSummary[] =>
    spread(loads.length).map((i) => loads[i]);
  return [
    ...wrap(printable(recall.title.toUpperCase()), tableWidth),
    ...wrap(sizesOf(recall), tableWidth),
    line(
      'rule, load',
      shown(recall.rules[0].loads).map(({ load }) => String(load)),
    ),
    ...recall.rules.flatMap(({ rule, loads }) => [
      line(
        rule,
        shown(loads).map(({ stored }) => overlapCell(stored)),
      ),
      line(
        ` ${flipped(recall)}`,
        shown(loads).map(({ corrupted }) => overlapCell(corrupted)),
      ),
    ]),
    line(anyTwo, shown(recall.rules[0].loads).map(alikeCell)),
    ...[...recallFailures(recall), ...notes.map(printable)].flatMap((text) =>
      wrap(text, tableWidth),
    ),
  ]
    .map((text) => `${text.trimEnd()}\n`)
    .join('');
}

/** Which of so many columns there is room for, evenly spread. */
function spread(count: number): number[] {
  const room = Math.min(count, mostColumns);
  return Array.from({ length: room }, (_, i) =>
    room === 1 ? 0 : Math.round((i * (count - 1)) / (room - 1)),
  );
}
