import { comparisons } from './comparison.js';
import { lossLines, outLines, targetLines, versionLine } from './notes.js';
import type { SpeedRun } from './run.js';
import { detailTable, flopsOf, stepsTable } from './tables.js';
import type { Target } from './targets.js';

/** The whole report: what README shows, then every comparison in full. */
export function fullReport(run: SpeedRun, targets: readonly Target[]): string {
  const details = comparisons(run).map(
    (comparison) =>
      `### ${comparison.name}\n\n${detailTable(comparison, flopsOf(run, comparison))}`,
  );
  return ['# Speed', shortReport(run, targets), '## In full', ...details, ''].join('\n\n');
}

/** What was measured at a glance, and in words. */
export function shortReport(run: SpeedRun, targets: readonly Target[]): string {
  const all = comparisons(run);
  const others = all.filter(({ part }) => part !== 'steps');
  return [
    machineLine(run),
    ...(run.steps.length === 0
      ? []
      : ['**One training step**, one thread; in brackets the time over ours.', stepsTable(all)]),
    ...others.flatMap((comparison) => [
      `**${titleOf(run, comparison.name)}**`,
      detailTable(comparison),
    ]),
    ...(targets.length === 0 ? [] : ['**Targets**', list(targetLines(targets, all))]),
    '**In words**',
    list([versionLine(all), ...lossLines(all), ...outLines(all)]),
  ].join('\n\n');
}

function titleOf({ sweep }: SpeedRun, name: string): string {
  if (sweep === null || name !== 'sweep') return `Ours alone: ${name}`;
  const { cases, seeds, steps } = sweep.sweep;
  const depths = cases.map(({ depth }) => depth).join(', ');
  return `A whole sweep, cold, on the whole machine: depths ${depths}, ${seeds} seeds, ${steps} steps each`;
}

function machineLine({ machine, quick }: SpeedRun): string {
  const { processor, processors, system, node, pinned } = machine;
  const held = pinned ? '' : ' Processes could not be held to one processor here.';
  const tried = quick ? ' A quick try: few rounds, so that nothing of it is to be quoted.' : '';
  return `${processor}, ${processors} processors, ${system}, Node ${node}.${held}${tried}`;
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n');
