import { nothing } from './cells.js';

/**
 * A table of GitHub's Markdown, in the source as on the page.
 *
 * @param rows - The header first.
 * @param words - How many columns, from the left, have words. Those after them have numbers, which stand flush right.
 */
export function markdownTable([header, ...rows]: readonly string[][], words = 1): string {
  const widths = header.map((_, column) =>
    Math.max(3, ...[header, ...rows].map((row) => (row[column] ?? nothing).length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column < words ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column < words ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

/** Text of somebody else must not become markup. */
export const escaped = (text: string): string => text.replace(/[\\|`*_~[\]&]|<(?=\S)/g, '\\$&');
