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
import { chooseColumns, commonDepths, type Columns } from './columns.js';
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
  const columns = chooseColumns(summary.networks);
  const care = caveatLines(summary.caveats);
  const notes = [...readingLines(summary, context), ...context.notes.map(printable)];
  return [
    '# Gradient survival',
    `First over last ${areSequences(summary.networks) ? 'time step' : 'hidden layer'}, before training. ${sizesLine(context)}.`,
    ...(columns === null ? [] : [markdownTable(networkRows(summary, columns))]),
    ...(summary.controls.length === 0
      ? []
      : ['## Controls', markdownTable(controlRows(summary.controls))]),
    listed(notes),
    ...(care === null ? [] : [escaped(care.heading), listed(care.items)]),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

const listed = (notes: readonly string[]): string =>
  notes.map((note) => `- ${escaped(note)}`).join('\n');

function networkRows({ networks, caveats }: Summary, columns: Columns): string[][] {
  const { detail, training } = columns;
  const depths = commonDepths(networks);
  const labels = networkLabels(networks).map((label, index) =>
    escaped(label + caveatMark(networks[index].remedies, caveats)),
  );
  const trains = training === null ? [] : [`trains, ${training}`];
  const ofSequences = areSequences(networks);
  const [unit, detailed] = ofSequences ? ['steps', 'carousel'] : ['depth', 'weights'];
  return [
    [
      `network, ${unit}`,
      ...depths.map(String),
      `${detailed}, ${detail}`,
      `factor, ${detail}`,
      ...trains,
    ],
    ...networks.map((network, index) => {
      const initialization = atDepth(network, detail)?.initialization;
      return [
        nameCell(network, labels[index]),
        ...depths.map((depth) => survivalCell(atDepth(network, depth)?.initialization)),
        ofSequences ? carouselCell(initialization) : weightsCell(initialization),
        factorCell(initialization),
        ...(training === null ? [] : [trainingCell(atDepth(network, training))]),
      ];
    }),
  ];
}

/** Markdown drops a leading blank, so that an addition needs one that stays. */
const nameCell = (network: NetworkSummary, label: string): string =>
  isBaseline(network) ? `${label} (baseline)` : label.replace(/^ /, '&nbsp;');

const controlRows = (controls: readonly NetworkSummary[]): string[][] => [
  ['control', 'depth', 'width', 'gradient', 'weights', 'factor'],
  ...controls.flatMap((control) =>
    control.depths.map(({ depth, initialization }) => [
      escaped(plainName(control)),
      String(depth),
      formatWidth(control.width),
      survivalCell(initialization),
      weightsCell(initialization),
      factorCell(initialization),
    ]),
  ),
];
