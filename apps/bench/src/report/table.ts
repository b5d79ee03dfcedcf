import { areSequences } from './cells.js';
import { caveatLines, caveatMark } from './caveats.js';
import { columnGroups, controlGroups, type ColumnGroup } from './column-groups.js';
import { chooseColumns } from './columns.js';
import type { ReportContext } from './context.js';
import { formatWidth, isBaseline, networkLabels, plainName } from './network-label.js';
import { printable } from './printable.js';
import { readingLines } from './reading.js';
import { sizesLine } from './sizes-line.js';
import type { Summary } from './summary.js';
import { wrap } from './wrap.js';

/** Turbo's prefix leaves this much of an eighty-column terminal, with some to spare. */
const tableWidth = 62;
const longestName = 24;
const shortestName = 23;

/** Room for one ratio, or for one factor or accuracy, and a blank before it. */
const cellWidths: Partial<Record<ColumnGroup['title'], number>> = {
  factor: 7,
  trains: 7,
  after: 7,
};
const ratioWidth = 8;

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
  const groups = columns === null ? [] : fitting(columnGroups(summary.networks, columns));
  return [
    ...title(summary, context),
    ...(groups.length === 0
      ? []
      : [...networkLines(summary, groups), ...controlLines(summary, groups)]),
    ...readingLines(summary, context, groups).flatMap((line) => wrap(line, tableWidth)),
    ...careLines(summary),
    ...context.notes.flatMap((note) => wrap(printable(note), tableWidth)),
  ]
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

function title({ networks }: Summary, context: ReportContext): string[] {
  const name = printable(context.title.toUpperCase());
  const what = `first / last ${areSequences(networks) ? 'time step' : 'hidden layer'}, before training`;
  const line = `${name}   ${what}`;
  return [
    ...(line.length <= tableWidth ? [line] : [...wrap(name, tableWidth), what]),
    ...wrap(sizesLine(context), tableWidth),
  ];
}

function networkLines({ networks, caveats }: Summary, groups: readonly ColumnGroup[]): string[] {
  const labels = networkLabels(networks);
  const nameWidth = nameWidthBeside(groups);
  return [
    ...header(groups, areSequences(networks)),
    ...networks.flatMap((network, index) => {
      const label = labels[index] + caveatMark(network.remedies, caveats);
      const name = isBaseline(network) ? `${label.padEnd(nameWidth - 11)} (baseline)` : label;
      const cells = groups.flatMap((group) =>
        group.columns.map(({ cell }) => [cell(network), widthOf(group)] as const),
      );
      return tableLine(name, cells, nameWidth);
    }),
  ];
}

function header(groups: readonly ColumnGroup[], ofSequences: boolean): string[] {
  const nameWidth = nameWidthBeside(groups);
  const perPlace = ofSequences ? '/step' : '/layer';
  const above = groups.map((group) => [group.title, wholeWidth(group)] as const);
  const below = groups.flatMap((group) =>
    group.columns.map(({ depth }) => {
      const isFactor = group.title === 'factor' || group.title === 'after';
      const head = isFactor ? perPlace : String(depth);
      return [head, widthOf(group)] as const;
    }),
  );
  return [
    ...tableLine('', above, nameWidth),
    ...tableLine(ofSequences ? 'network, steps' : 'network, depth', below, nameWidth),
  ];
}

/** Where names would be left too little room, summary.md alone has the factor after training. */
function fitting(groups: readonly ColumnGroup[]): readonly ColumnGroup[] {
  const hasRoom = nameWidthBeside(groups) >= shortestName;
  return hasRoom ? groups : groups.filter(({ title }) => title !== 'after');
}

/** Of each column of a group. */
const widthOf = ({ title, columns }: ColumnGroup): number =>
  cellWidths[title] ?? Math.max(ratioWidth, Math.ceil((title.length + 1) / columns.length));

const wholeWidth = (group: ColumnGroup): number => group.columns.length * widthOf(group);

const nameWidthBeside = (groups: readonly ColumnGroup[]): number =>
  Math.min(longestName, tableWidth - groups.reduce((sum, group) => sum + wholeWidth(group), 0));

/** More caveats than this would bury the table: then the screen says only where they are. */
const mostCaveats = 4;

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
function controlLines({ networks, controls }: Summary, groups: readonly ColumnGroup[]): string[] {
  if (controls.length === 0) return [];
  const nameWidth = nameWidthBeside(groups);
  return [
    '-- controls: name, depth x width '.padEnd(tableWidth, '-'),
    ...controls.flatMap((control) =>
      control.depths.flatMap(({ depth }) => {
        const name = `${plainName(control)}, ${depth} x ${formatWidth(control.width)}`;
        const cells = controlGroups(networks, depth).map(
          ({ columns: [{ cell }] }, i) => [cell(control), wholeWidth(groups[i])] as const,
        );
        return tableLine(name, cells, nameWidth);
      }),
    ),
  ];
}

/** Cells stand flush right. A name that leaves them no room gets lines of its own above them. */
function tableLine(name: string, cells: Cells, nameWidth: number): string[] {
  const right = cells
    .map(([text, width]) => ` ${text}`.padStart(width))
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
