import { printable } from '../report/printable.js';

const longest = 300;

/**
 * What somebody else's code says, as part of a message: on one line, nothing that steers a terminal,
 * and no longer than can be read.
 *
 * @param value - Whatever was thrown or exported.
 */
export function quoted(value: unknown): string {
  const text = printable(textOf(value));
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function textOf(value: unknown): string {
  try {
    return String(value).slice(0, 10 * longest);
  } catch {
    return 'something that cannot be shown';
  }
}
