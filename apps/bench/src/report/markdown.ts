import { areSequences } from './cells.js';
import { caveatLines, caveatMark } from './caveats.js';
import { columnGroups, controlGroups, type ColumnGroup } from './column-groups.js';
import { chooseColumns, commonDepths } from './columns.js';
import type { ReportContext } from './context.js';
import { escaped, markdownTable } from './markdown-table.js';
import { formatWidth, isBaseline, networkLabels, plainName } from './network-label.js';
import { printable } from './printable.js';
import { readingLines } from './reading.js';
import type { NetworkSummary, Summary } from './summary.js';
import { sizesLine } from './sizes-line.js';

/**
 * The table that a person pastes: GitHub's Markdown, with every depth that the networks share.
 *
 * @param summary - What to show.
 * @param context - Data set, sizes, and the lines at the end.
 */
export function renderMarkdown(summary: Summary, context: ReportContext): string {
  const { networks } = summary;
  const columns = chooseColumns(networks);
  const survival = commonDepths(networks);
  const groups = columns === null ? [] : columnGroups(networks, { ...columns, survival });
  const care = caveatLines(summary.caveats);
  const notes = [...readingLines(summary, context, groups), ...context.notes.map(printable)];
  return [
    `# ${escaped(printable(context.title))}`,
    `First over last ${areSequences(networks) ? 'time step' : 'hidden layer'}, before training. ${sizesLine(context)}.`,
    ...(columns === null ? [] : [markdownTable(networkRows(summary, groups))]),
    ...(summary.controls.length === 0 ? [] : ['## Controls', markdownTable(controlRows(summary))]),
    listed(notes),
    ...(care === null ? [] : [escaped(care.heading), listed(care.items)]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

const listed = (notes: readonly string[]): string =>
  notes.map((note) => `- ${escaped(note)}`).join('\n');

function networkRows({ networks, caveats }: Summary, groups: readonly ColumnGroup[]): string[][] {
  const labels = networkLabels(networks).map((label, index) =>
    escaped(label + caveatMark(networks[index].remedies, caveats)),
  );
  const [gradients, ...others] = groups;
  return [
    [
      `network, ${areSequences(networks) ? 'steps' : 'depth'}`,
      ...gradients.columns.map(({ depth }) => String(depth)),
      ...others.flatMap((group) => group.columns.map(({ depth }) => `${group.title}, ${depth}`)),
    ],
    ...networks.map((network, index) => [
      nameCell(network, labels[index]),
      ...groups.flatMap((group) => group.columns.map(({ cell }) => cell(network))),
    ]),
  ];
}

/** Markdown drops a leading blank, so that an addition needs one that stays. */
const nameCell = (network: NetworkSummary, label: string): string =>
  isBaseline(network) ? `${label} (baseline)` : label.replace(/^ /, '&nbsp;');

function controlRows({ networks, controls }: Summary): string[][] {
  const rows = controls.flatMap((control) =>
    control.depths.map(({ depth }) => {
      const groups = controlGroups(networks, depth);
      const sizes = [String(depth), formatWidth(control.width)];
      return {
        titles: groups.map(({ title }) => title),
        cells: [
          escaped(plainName(control)),
          ...sizes,
          ...groups.map(({ columns: [{ cell }] }) => cell(control)),
        ],
      };
    }),
  );
  return [['control', 'depth', 'width', ...rows[0].titles], ...rows.map(({ cells }) => cells)];
}
