import { areSequences, atDepth, survivalCell } from './cells.js';
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
 * @param context - The data set tells whether the remark on linear networks holds.
 * @returns Sentences of any length.
 */
export function readingLines(summary: Summary, context: ReportContext): string[] {
  const columns = chooseColumns(summary.networks);
  const failures = failureLines([...summary.networks, ...summary.controls]);
  if (columns === null) return failures;
  return [
    ...failures,
    `vanishes < 0.1 <= survives <= 10 < explodes; factor: depth ${columns.detail}`,
    columnsLine(summary.networks, columns),
    ...borderlineLine(summary.networks),
    ...deeperBaselineLine(summary.networks, columns, context),
    ...lawLines(summary.networks, columns),
    ...linearLine(columns, context),
  ];
}

function columnsLine(networks: readonly NetworkSummary[], { training }: Columns): string {
  if (areSequences(networks)) {
    return 'hidden gradient: dLoss/dh over all ways; carousel: what stays on the cell state';
  }
  const weights = "weights: their gradient, the second layer's over the last's";
  const trained = networks.flatMap((network) => atDepth(network, training ?? 0)?.training ?? []);
  const steps = Math.max(0, ...trained.map((each) => each.steps ?? 0));
  if (steps === 0) return weights;
  const score = trained.some(({ testError }) => testError)
    ? 'mean squared test error'
    : 'test accuracy';
  return `${weights}; trains: ${score} after ${steps} steps`;
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

const linearLine = ({ training }: Columns, { dataset }: ReportContext): string[] =>
  training === null || dataset !== 'mnist'
    ? []
    : [
        "A linear net scores about 87% here too, so accuracy says 'trains or not', not 'depth helps'.",
      ];
