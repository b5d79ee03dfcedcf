import type { BenchRequest } from '../arguments/bench-flags.js';
import type { Catalog } from '../remedies.js';
import type { ReportContext } from '../report/context.js';
import { renderMarkdown } from '../report/markdown.js';
import { drawPicture } from '../report/picture.js';
import { summarize } from '../report/summary.js';
import { renderTable } from '../report/table.js';
import type { Suite } from '../suite/schema.js';
import { checkControls, describeFailure, type ControlVerdict } from './controls.js';
import { jsonText, writeResults } from './files.js';
import type { Row } from './row.js';
import { runFacts, type RunFacts } from './run-facts.js';

/** What a run ends with. */
export interface Answer {
  /** For standard output. */
  readonly text: string;
  /** 1 where a control is off or a trial has an error. */
  readonly exitCode: 0 | 1;
}

/**
 * Writes the results of a run and says what to print. All of it follows from the rows, but for `run.json`.
 *
 * @param rows - Sorted.
 * @param suite - What was asked for.
 * @param catalog - The remedies there are.
 * @param facts - For `run.json`.
 * @param request - Where to write, and what to print.
 */
export function report(
  rows: readonly Row[],
  suite: Suite,
  catalog: Catalog,
  facts: RunFacts,
  { out, json }: Pick<BenchRequest, 'out' | 'json'>,
): Answer {
  const verdicts = checkControls(suite.controls, rows, catalog.remedies);
  const summary = summarize(rows, { known: catalog.remedies });
  const { dataset, width, batch, seeds } = suite;
  const context: ReportContext = { dataset, width, batch, seeds, notes: notesOf(verdicts) };
  const summaryText = jsonText({ ...summary, verdicts });
  writeResults(out, {
    rows,
    summary: summaryText,
    markdown: renderMarkdown(summary, context),
    picture: drawPicture(summary, context),
    run: runFacts(facts, catalog),
  });
  const isWrong = rows.some(({ error }) => error !== null) || verdicts.some(({ passed }) => !passed);
  return { text: json ? summaryText : renderTable(summary, context), exitCode: isWrong ? 1 : 0 };
}

function notesOf(verdicts: readonly ControlVerdict[]): string[] {
  const failures = verdicts.filter(({ passed }) => !passed).map(describeFailure);
  const passed = failures.length === 0 && verdicts.length > 0 ? ['Controls passed.'] : [];
  return [...failures, ...passed, 'Next: npx gradient-remedies explain residual'];
}
