import {
  areSequences,
  atDepth,
  carouselCell,
  factorCell,
  survivalCell,
  trainingCell,
  weightsCell,
} from './cells.js';
import { caveatLines, caveatMark } from './caveats.js';
import { chooseColumns, type Columns } from './columns.js';
import type { ReportContext } from './context.js';
import { formatWidth, isBaseline, networkLabels, plainName } from './network-label.js';
import { printable } from './printable.js';
import { readingLines } from './reading.js';
import { sizesLine } from './sizes-line.js';
import type { NetworkSummary, Summary } from './summary.js';
import { wrap } from './wrap.js';

/** Turbo's prefix leaves this much of an eighty-column terminal, with some to spare. */
const tableWidth = 62;
const nameWidth = 24;
const cellWidths = { survival: 8, weights: 8, carousel: 9, factor: 7, training: 7 };

/** The cells right of a name, each with its width. */
type Cells = readonly (readonly [text: string, width: number])[];

/**
 * The table on the screen: plain text, no line longer than 62 characters.
 *
 * @param summary - What to show.
 * @param context - Data set, sizes, and the lines at the end.
 * @returns Lines, the last one ended too.
 */
export function renderTable(summary: Summary, context: ReportContext): string {
  const columns = chooseColumns(summary.networks);
  return [
    ...title(summary, context),
    ...(columns === null ? [] : networkLines(summary, columns)),
    ...controlLines(summary.controls),
    ...readingLines(summary, context).flatMap((line) => wrap(line, tableWidth)),
    ...careLines(summary),
    ...context.notes.flatMap((note) => wrap(printable(note), tableWidth)),
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

const title = ({ networks }: Summary, context: ReportContext): string[] => [
  `GRADIENT SURVIVAL   first / last ${areSequences(networks) ? 'time step' : 'hidden layer'}, before training`,
  ...wrap(sizesLine(context), tableWidth),
];

function networkLines({ networks, caveats }: Summary, columns: Columns): string[] {
  const labels = networkLabels(networks);
  const ofSequences = areSequences(networks);
  return [
    ...header(columns, ofSequences),
    ...networks.flatMap((network, index) => {
      const label = labels[index] + caveatMark(network.remedies, caveats);
      const name = isBaseline(network) ? `${label.padEnd(nameWidth - 11)} (baseline)` : label;
      return tableLine(name, networkCells(network, columns, ofSequences));
    }),
  ];
}

function header({ survival, detail, training }: Columns, ofSequences: boolean): string[] {
  const { survival: width } = cellWidths;
  const above: Cells = [
    [survival.length === 1 ? 'gradient' : 'hidden gradient', width * survival.length],
    ofSequences ? ['carousel', cellWidths.carousel] : ['weights', cellWidths.weights],
    ['factor', cellWidths.factor],
    ['trains', training === null ? 0 : cellWidths.training],
  ];
  const below: Cells = [
    ...survival.map((depth) => [String(depth), width] as const),
    [String(detail), ofSequences ? cellWidths.carousel : cellWidths.weights],
    [ofSequences ? '/step' : '/layer', cellWidths.factor],
    [String(training ?? ''), training === null ? 0 : cellWidths.training],
  ];
  return [
    ...tableLine('', above),
    ...tableLine(ofSequences ? 'network, steps' : 'network, depth', below),
  ];
}

function networkCells(
  network: NetworkSummary,
  { survival, detail, training }: Columns,
  ofSequences: boolean,
): Cells {
  const initialization = atDepth(network, detail)?.initialization;
  const cells: Cells = [
    ...survival.map(
      (depth) =>
        [survivalCell(atDepth(network, depth)?.initialization), cellWidths.survival] as const,
    ),
    ofSequences
      ? [carouselCell(initialization), cellWidths.carousel]
      : [weightsCell(initialization), cellWidths.weights],
    [factorCell(initialization), cellWidths.factor],
  ];
  if (training === null) return cells;
  return [...cells, [trainingCell(atDepth(network, training)), cellWidths.training]];
}

/** More caveats than this would bury the table: then the screen says only where they are. */
const mostCaveats = 8;

/** A remedy a line, or more where its caveat takes more. */
function careLines({ caveats }: Summary): string[] {
  const told = caveatLines(caveats);
  if (told === null) return [];
  if (told.items.length > mostCaveats) {
    const where = '* has a caveat: see summary.md, or npx gradient-remedies explain NAME';
    return wrap(where, tableWidth);
  }
  const items = told.items.flatMap((item) => wrap(item, tableWidth - 2, '  '));
  return [...wrap(told.heading, tableWidth), ...items.map((line) => `  ${line}`)];
}

/** Controls have depths and widths of their own. */
function controlLines(controls: readonly NetworkSummary[]): string[] {
  if (controls.length === 0) return [];
  return [
    '-- controls: name, depth x width '.padEnd(tableWidth, '-'),
    ...controls.flatMap((control) =>
      control.depths.flatMap(({ depth, initialization }) =>
        tableLine(`${plainName(control)}, ${depth} x ${formatWidth(control.width)}`, [
          [survivalCell(initialization), 2 * cellWidths.survival],
          [weightsCell(initialization), cellWidths.weights],
          [factorCell(initialization), cellWidths.factor],
        ]),
      ),
    ),
  ];
}

/** Cells stand flush right. A name that leaves them no room gets lines of its own above them. */
function tableLine(name: string, cells: Cells): string[] {
  const right = cells
    .map(([text, width]) => (width === 0 ? '' : ` ${text}`.padStart(width)))
    .join('')
    .trimStart();
  const lineWidth = nameWidth + cells.reduce((sum, [, width]) => sum + width, 0);
  if (name.length < lineWidth - right.length) {
    return [name + right.padStart(lineWidth - name.length)];
  }
  const indent = ' '.repeat(name.length - name.trimStart().length);
  const nameLines = wrap(name.trimStart(), tableWidth - indent.length, '  ');
  return [...nameLines.map((line) => indent + line), right.padStart(lineWidth)];
}
