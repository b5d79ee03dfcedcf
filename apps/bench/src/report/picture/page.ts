import { printable } from '../printable.js';
import { panelSize } from './panel.js';

/** A panel and what is said above it. */
export interface TitledPanel {
  readonly title: string;
  readonly subtitle: string;
  /** SVG elements of the size of a panel. */
  readonly content: string;
}

/** What a picture says besides its panels. */
export interface PageText {
  readonly title: string;
  readonly subtitle: string;
  /** For those who cannot see it. */
  readonly description: string;
  readonly note: string;
}

const pageMargin = 16;
/** Where the first row of panels begins: their titles stand above them. */
const top = 118;
const rowHeight = panelSize.height + 52;
const panelsInRow = 2;
const bottom = 34;
const font = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';

/**
 * Puts panels on a white page, two in a row.
 *
 * @param panels - From left to right, row by row.
 * @param text - Around them.
 * @returns A whole SVG file that needs nothing else.
 */
export function page(panels: readonly TitledPanel[], text: PageText): string {
  const columns = Math.min(panelsInRow, Math.max(1, panels.length));
  const rows = Math.max(1, Math.ceil(panels.length / panelsInRow));
  const width = 2 * pageMargin + columns * panelSize.width;
  const height = top + (rows - 1) * rowHeight + panelSize.height + bottom;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" ` +
      `height="${height}" role="img" aria-labelledby="title description" ` +
      `font-family="${font}" font-size="13" fill="#111" color="#111">`,
    `<title id="title">${escaped(text.title)}</title>`,
    `<desc id="description">${escaped(text.description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    textAt(pageMargin + 6, 36, text.title, 'font-size="22" font-weight="700"'),
    textAt(pageMargin + 6, 59, text.subtitle, 'font-size="14" fill="#555"'),
    ...panels.flatMap(({ title, subtitle, content }, index) => {
      const x = pageMargin + (index % panelsInRow) * panelSize.width;
      const y = top + Math.floor(index / panelsInRow) * rowHeight;
      return [
        textAt(x + 6, y - 27, title, 'font-size="15" font-weight="700"'),
        textAt(x + 6, y - 9, subtitle, 'fill="#555"'),
        `<g transform="translate(${x},${y})" text-anchor="middle">${content}</g>`,
      ];
    }),
    textAt(pageMargin + 6, height - 14, text.note, 'font-size="12" fill="#555"'),
    '</svg>',
    '',
  ].join('\n');
}

const textAt = (x: number, y: number, text: string, attributes: string): string =>
  text === '' ? '' : `<text x="${x}" y="${y}" ${attributes}>${escaped(text)}</text>`;

const escaped = (text: string): string =>
  printable(text).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
