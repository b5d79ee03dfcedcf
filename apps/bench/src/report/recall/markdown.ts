import { escaped, listed, table } from '../markdown.js';
import { printable } from '../printable.js';
import type { RecallMeans, RecallSummary } from './summary.js';
import { alikeCell, anyTwo, flipped, overlapCell, recallFailures, sizesOf } from './words.js';

/**
 * The table that a person pastes: GitHub's Markdown, with every load and how far means are sure.
 *
 * @param recall - What to show.
 * @param notes - Lines at the end.
 */
export function renderRecallMarkdown(recall: RecallSummary, notes: readonly string[]): string {
  const header = ['rule', 'from', ...recall.rules[0].loads.map(({ load }) => String(load))];
  const rows = recall.rules.flatMap(({ rule, loads }) => [
    [rule, 'the pattern', ...loads.map(({ stored }) => cell(stored))],
    [rule, flipped(recall), ...loads.map(({ corrupted }) => cell(corrupted))],
  ]);
  const lines = [...recallFailures(recall), ...notes.map(printable)];
  return [
    `# ${escaped(printable(recall.title))}`,
    `Overlap, against load. ${sizesOf(recall)}.`,
    table([header, ...rows, [anyTwo, '', ...recall.rules[0].loads.map(alikeCell)]]),
    ...(lines.length === 0 ? [] : [listed(lines)]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

const cell = (means: RecallMeans | null): string =>
  means?.standardError
    ? `${overlapCell(means)} ± ${means.standardError.toFixed(3)}`
    : overlapCell(means);
