import { markdownTable } from 'markdown-table';
import { max, median, min } from 'simple-statistics';
import type { Run } from './run.js';

/** A table with a line for each network: medians over its seeds, and the range. */
export function report(runs: readonly Run[]): string {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = `${run.remedies} ${run.width}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const header = ['network', 'units', 'solved', 'after steps', 'error at the end'];
  const align = ['l', 'r', 'r', 'r', 'r'];
  return markdownTable([header, ...[...groups.values()].map(line)], { align });
}

function line(runs: readonly Run[]): string[] {
  const [{ remedies, width, budget }] = runs;
  const solved = runs.flatMap(({ solvedAfter }) => solvedAfter ?? []);
  // The median over all runs: one that was given up took longer than any that was solved.
  const steps = median(runs.map(({ solvedAfter }) => solvedAfter ?? Infinity));
  const middle = Number.isFinite(steps) ? String(steps) : `over ${budget}`;
  return [
    `\`${remedies}\``,
    String(width),
    `${solved.length} of ${runs.length}`,
    solved.length === 0 ? middle : `${middle} (${min(solved)} to ${max(solved)})`,
    errorsOf(runs),
  ];
}

function errorsOf(runs: readonly Run[]): string {
  const errors = runs.map(({ error }) => error).filter(Number.isFinite);
  const diverged = runs.length - errors.length;
  if (errors.length === 0) return 'diverged';
  const [middle, least, most] = [median, min, max].map((of) => of(errors).toFixed(3));
  return `${middle} (${least} to ${most})${diverged === 0 ? '' : `, ${diverged} diverged`}`;
}
