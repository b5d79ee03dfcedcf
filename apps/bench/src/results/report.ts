import type { BenchRequest } from '../arguments/bench-flags.js';
import type { Catalog } from '../remedies.js';
import { checkLines, disagreementLines } from '../report/check-lines.js';
import type { ReportContext } from '../report/context.js';
import { readingOrder } from '../report/reading-order.js';
import { renderMarkdown } from '../report/markdown.js';
import { renderRecallMarkdown } from '../report/recall/markdown.js';
import { drawRecall } from '../report/recall/picture.js';
import { summarizeRecall, type RecallSummary } from '../report/recall/summary.js';
import { renderRecallTable } from '../report/recall/table.js';
import { recallReading } from '../report/recall/words.js';
import { setName } from '../report/network-label.js';
import { drawPicture, type Pictured } from '../report/picture.js';
import { printable } from '../report/printable.js';
import { summarize, type Summary } from '../report/summary.js';
import { renderTable } from '../report/table.js';
import { familiesOf, type Family, type Suite } from '../suite/schema.js';
import { rowsOf } from '../suite/trials.js';
import { checkControls, describeFailure, type ControlVerdict } from './controls.js';
import { jsonText, writeResults } from './files.js';
import type { Row } from './row.js';
import { runFacts, type RunFacts } from './run-facts.js';

/** What a run ends with. */
export interface Answer {
  /** For standard output. */
  readonly text: string;
  /** What is wrong, where `text` does not say it to people. */
  readonly problems: readonly string[];
  /** 1 where a control is off, a trial has an error, or the oracle disagrees. */
  readonly exitCode: 0 | 1;
}

/**
 * Writes the results of a run and says what to print. All of it follows from the rows, but for `run.json`
 * and the lines on the independent check.
 *
 * @param rows - Sorted.
 * @param suite - What was asked for.
 * @param catalog - The remedies there are.
 * @param facts - For `run.json`; its check for the table too.
 * @param request - Where to write, and what to print.
 */
export function report(
  rows: readonly Row[],
  suite: Suite,
  catalog: Catalog,
  facts: RunFacts,
  { out, json }: Pick<BenchRequest, 'out' | 'json'>,
): Answer {
  const tables = familiesOf(suite).map((family) => tableOf(family, rows, catalog));
  const recall = suite.recall.map((each) => summarizeRecall(each, rows));
  const off = tables.flatMap((table) => table.off);
  const order = readingOrder(catalog.remedies);
  const name = (remedies: readonly string[]): string => setName(order.nameOf(remedies));
  const disagreements = disagreementLines(facts.oracle, name);
  const checked = [...disagreements, ...checkLines(facts.oracle, name)];
  const reading = recall.length === 0 ? [] : [recallReading];
  const summaryText = jsonText({ ...summaryOf(tables), recall });
  writeResults(out, {
    rows,
    summary: summaryText,
    markdown: inARow([...reading, next], renderMarkdown, tables, renderRecallMarkdown, recall),
    picture: drawPicture(tables),
    recallPicture: recall.length === 0 ? null : drawRecall(recall),
    run: runFacts(facts, catalog),
  });
  const failed = rows.filter(({ error }) => error !== null);
  return {
    text: json ? summaryText : inARow([...reading, ...checked, next], renderTable, tables, renderRecallTable, recall),
    problems: json ? [...off, ...failed.map(describeError), ...disagreements] : [],
    exitCode: off.length + failed.length + disagreements.length > 0 ? 1 : 0,
  };
}

/** A family with what came out of it. */
interface Table extends Pictured {
  readonly context: ReportContext;
  readonly verdicts: readonly ControlVerdict[];
  /** Which controls are off, for people. */
  readonly off: readonly string[];
}

function tableOf(family: Family, allRows: readonly Row[], { remedies: known }: Catalog): Table {
  const { title, dataset, width, batch, seeds } = family;
  const rows = rowsOf(family, allRows, known);
  const verdicts = checkControls(family.controls, rows, known);
  const off = verdicts.filter(({ passed }) => !passed).map(describeFailure);
  const notes = notesOf(verdicts, off, rows);
  const context = { title, dataset, width, batch, seeds, notes };
  return { title, rows, summary: summarize(rows, { known }), context, verdicts, off };
}

/** One table below the other, and under the last what is said of the whole run. */
function inARow(
  closing: readonly string[],
  render: (summary: Summary, context: ReportContext) => string,
  tables: readonly Table[],
  renderRecall: (recall: RecallSummary, notes: readonly string[]) => string,
  recall: readonly RecallSummary[],
): string {
  const parts = [
    ...tables.map(
      ({ summary, context }) =>
        (notes: readonly string[]) =>
          render(summary, { ...context, notes: [...context.notes, ...notes] }),
    ),
    ...recall.map((each) => (notes: readonly string[]) => renderRecall(each, notes)),
  ];
  return parts.map((part, i) => part(i === parts.length - 1 ? closing : [])).join('\n');
}

/** What `summary.json` holds. */
function summaryOf([own, ...families]: readonly Table[]): object {
  return {
    ...own.summary,
    verdicts: own.verdicts,
    families: families.map(({ title, summary, verdicts }) => ({ title, ...summary, verdicts })),
  };
}

function notesOf(
  verdicts: readonly ControlVerdict[],
  off: readonly string[],
  rows: readonly Row[],
): string[] {
  const passed = off.length === 0 && verdicts.length > 0 ? ['Controls passed.'] : [];
  const relaxed = rows.some(({ kernels }) => kernels === 'relaxed')
    ? ['Trained with relaxed SIMD: last digits may differ on other machines.']
    : [];
  return [...off, ...passed, ...relaxed];
}

const next = 'Next: npx gradient-remedies explain residual';

const describeError = ({ remedies, depth, seed, error }: Row): string =>
  printable(`${remedies.join('+')} at depth ${depth}, seed ${seed}, failed: ${error?.message ?? ''}`);
