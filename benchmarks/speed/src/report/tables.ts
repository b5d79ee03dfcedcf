import { markdownTable } from 'markdown-table';
import { usefulFlops } from '../cases/case.js';
import { ratioOf, timesOf, type Compared, type Comparison } from './comparison.js';
import { formatMegabytes, formatRatio, formatSeconds, threeDigits } from './format.js';
import type { SpeedRun } from './run.js';

/** What the others are held against: the fastest kind of ours that took part, or the first of several. */
export function oursIn({ part, entrants }: Comparison): Compared | undefined {
  const timed = entrants.filter((entrant) => timesOf(entrant) !== null);
  if (part === 'ours') return timed[0];
  return ['relaxed', 'plain']
    .map((name) => timed.find((entrant) => entrant.name === name))
    .find((entrant) => entrant !== undefined);
}

/** One comparison in full: who, how long with its quartiles, and how that compares. */
export function detailTable(comparison: Comparison, flops?: number): string {
  const ours = oursIn(comparison);
  const last = lastColumn(comparison);
  const rows = comparison.entrants.flatMap((entrant) => {
    const times = timesOf(entrant);
    if (times === null) return [];
    const { arrangement = '', peakBytes } = entrant;
    const over = ratioOf(entrant, ours);
    return [
      [
        entrant.name,
        formatSeconds(times.median),
        `${formatSeconds(times.lower)} - ${formatSeconds(times.upper)}`,
        over === null ? '' : formatRatio(over),
        ...(flops === undefined ? [] : [threeDigits(flops / times.median / 1e9)]),
        ...(last === null ? [] : [peakBytes === null ? arrangement : formatMegabytes(peakBytes)]),
      ],
    ];
  });
  const heading = [
    ...['', 'median', 'quartiles', ours === undefined ? '' : `over ${ours.name}`],
    ...(flops === undefined ? [] : ['GFLOP/s']),
    ...(last === null ? [] : [last]),
  ];
  return markdownTable([heading, ...rows], { align: ['l', ...heading.slice(1).map(() => 'r')] });
}

/** What else is known of those who took part. */
function lastColumn({ entrants }: Comparison): string | null {
  if (entrants.some(({ arrangement }) => arrangement !== undefined)) return 'arrangement';
  return entrants.some(({ peakBytes }) => peakBytes !== null) ? 'peak memory' : null;
}

/** All steps at a glance: a line for each case, and for each rival its time over ours. */
export function stepsTable(all: readonly Comparison[]): string {
  const compared = all.filter(({ part }) => part === 'steps');
  const names = [...new Set(compared.flatMap(({ entrants }) => entrants.map(({ name }) => name)))];
  const shown = names.filter(
    (name) =>
      !name.endsWith('-products') &&
      compared.some(({ entrants }) => entrants.some((each) => each.name === name && timesOf(each))),
  );
  const rows = compared.map((comparison) => [
    comparison.name,
    ...shown.map((name) => {
      const entrant = comparison.entrants.find((each) => each.name === name);
      const times = entrant && timesOf(entrant);
      if (!times) return '';
      const over = ratioOf(entrant, oursIn(comparison));
      const isOurs = entrant === oursIn(comparison);
      return `${formatSeconds(times.median)}${over === null || isOurs ? '' : ` (${formatRatio(over)})`}`;
    }),
  ]);
  return markdownTable([['step', ...shown], ...rows], { align: ['l', ...shown.map(() => 'r')] });
}

/** The useful operations of a comparison's case, if it is a step. */
export const flopsOf = (run: SpeedRun, { part, name }: Comparison): number | undefined => {
  const step = part === 'steps' ? run.steps.find((each) => each.case.name === name) : undefined;
  return step && usefulFlops(step.case);
};
