import { areSequences, atDepth, survivalCell } from './cells.js';
import type { ColumnGroup } from './column-groups.js';
import { chooseColumns, type Columns } from './columns.js';
import type { ReportContext } from './context.js';
import { failureLines } from './failure-lines.js';
import { isBaseline, setName } from './network-label.js';
import type { NetworkSummary, Summary } from './summary.js';
import type { InitializationSummary } from './summary-initialization.js';

/**
 * What a reader needs after the numbers: the words, the law over depth, the baseline further down,
 * what failed, and what the table does not show.
 *
 * @param summary - As shown above these lines.
 * @param context - The data set tells what training is to be compared with.
 * @param groups - The columns that are shown.
 * @returns Sentences of any length.
 */
export function readingLines(
  summary: Summary,
  context: ReportContext,
  groups: readonly ColumnGroup[],
): string[] {
  const columns = chooseColumns(summary.networks);
  const failures = failureLines([...summary.networks, ...summary.controls]);
  if (columns === null) return failures;
  return [
    ...failures,
    `vanishes < 0.1 <= survives <= 10 < explodes; factor: depth ${columns.detail}`,
    columnsLine(summary.networks, columns, groups),
    ...borderlineLine(summary.networks),
    ...deeperBaselineLine(summary.networks, columns, context),
    ...lawLines(summary.networks, columns),
    ...trainingRemark(columns, context),
  ];
}

function columnsLine(
  networks: readonly NetworkSummary[],
  { training }: Columns,
  groups: readonly ColumnGroup[],
): string {
  const ofSequences = areSequences(networks);
  const columns = ofSequences
    ? 'hidden gradient: dLoss/dh over all ways; carousel: what stays on the cell state'
    : "weights: their gradient, the second layer's over the last's";
  const trained = networks.flatMap((network) => atDepth(network, training ?? 0)?.training ?? []);
  const steps = Math.max(0, ...trained.map((each) => each.steps ?? 0));
  if (steps === 0) return columns;
  const ofImages = trained.some(({ testError }) => testError)
    ? 'mean squared test error'
    : 'test accuracy';
  const result = ofSequences ? 'mean absolute error on test sequences' : ofImages;
  const factor = groups.some(({ title }) => title === 'after') ? '; after: the factor then' : '';
  return `${columns}; trains: ${result} after ${steps} steps${factor}`;
}

function borderlineLine(networks: readonly NetworkSummary[]): string[] {
  const some = networks
    .flatMap(({ depths }) => depths)
    .some(({ initialization }) => initialization?.word === 'borderline');
  return some ? ['~ borderline: over seeds, the quartiles straddle 0.1 or 10.'] : [];
}

/** The baseline is followed to depths that the others are not, with fewer seeds. */
function deeperBaselineLine(
  networks: readonly NetworkSummary[],
  columns: Columns,
  { seeds }: ReportContext,
): string[] {
  const beyond = Math.max(...columns.survival);
  const deeper = (networks.find(isBaseline)?.depths ?? []).filter(
    ({ depth, initialization }) => depth > beyond && initialization !== null,
  );
  if (deeper.length === 0) return [];
  const counts = new Set(deeper.map(({ initialization }) => initialization?.count ?? 0));
  const [count] = counts;
  const over = counts.size === 1 && count !== seeds ? ` (${count} seeds)` : '';
  const ratios = deeper.map(({ initialization }) => survivalCell(initialization));
  const depths = deeper.map(({ depth }) => depth);
  return [`sigmoid at depth ${depths.join(', ')}${over}: ${ratios.join(', ')}`];
}

/** Which networks lose their gradient by the same factor in each layer, and which by less and less. */
function lawLines(networks: readonly NetworkSummary[], { survival }: Columns): string[] {
  const depth = Math.max(...survival);
  const namesOf = (isMeant: (summary: InitializationSummary) => boolean): string =>
    networks
      .filter((network) => {
        const initialization = atDepth(network, depth)?.initialization;
        return initialization ? isMeant(initialization) : false;
      })
      .map(setName)
      .join(', ');
  const geometric = namesOf(({ law, word }) => law === 'geometric' && word !== 'survives');
  const subGeometric = namesOf(({ law }) => law === 'sub-geometric');
  const span = `From depth ${depth / 2} to ${depth}`;
  return [
    ...(geometric === ''
      ? []
      : [`${span} the decades lost or won double (geometric): ${geometric}.`]),
    ...(subGeometric === ''
      ? []
      : [`${span} they grow at most 1.3-fold (sub-geometric): ${subGeometric}.`]),
  ];
}

/** What accuracies and errors are to be compared with. */
const trainingRemark = ({ training }: Columns, { dataset }: ReportContext): string[] => {
  const remark = remarks[dataset];
  return training === null || remark === undefined ? [] : [remark];
};

const remarks: Readonly<Record<string, string | undefined>> = {
  mnist:
    "A linear net scores about 87% here too, so accuracy says 'trains or not', not 'depth helps'.",
  adding: 'Always saying the mean has an error of 0.16.',
};
