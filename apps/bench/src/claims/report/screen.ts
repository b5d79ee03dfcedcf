import { groupBy } from '../../report/group-by.js';
import { wrap } from '../../report/wrap.js';
import { jsonText } from '../../results/files.js';
import { formatDuration } from '../../terminal/duration.js';
import { plural } from '../../terminal/plural.js';
import type { Claim, Measure } from '../claim.js';
import type { JudgedClaim } from '../judge-all.js';
import { formatInterval, formatValue } from './format.js';

const lineWidth = 80;

/** The ledger for a terminal: verdict, measured number and time of each claim. */
export function ledgerText(judged: readonly JudgedClaim[]): string {
  const lines = judged.flatMap(({ claim, judgement, seconds }) => [
    `${claim.name.padEnd(44)} ${judgement.verdict.padEnd(16)} ${formatDuration(seconds).padStart(12)}`,
    ...indented(measureText(judgement.measures[0])),
  ]);
  return [
    `THE CLAIMS   ${countsOf(judged)}`,
    '',
    ...lines,
    '',
    'In brackets: 95% interval. Times are of one core.',
    `Next: npx gradient-remedies claims ${judged[0].claim.name}`,
    '',
  ].join('\n');
}

/** How many there are of each verdict: `20 claims: 15 hold, 4 hold partly, 1 does not hold`. */
export function countsOf(judged: readonly JudgedClaim[]): string {
  const plurals = { holds: 'hold', 'holds partly': 'hold partly', 'does not hold': 'do not hold' };
  const counts = groupBy(judged, ({ judgement }) => judgement.verdict).map((group) => {
    const { verdict } = group[0].judgement;
    return `${group.length} ${group.length === 1 ? verdict : plurals[verdict]}`;
  });
  return `${plural(judged.length, 'claim')}: ${counts.join(', ')}`;
}

/** One claim for a terminal, with all that was measured. */
export function claimText({ claim, judgement, seconds }: JudgedClaim): string {
  const { name, statement, where, setup, explanation } = claim;
  const paragraphs = [
    statement,
    where,
    `${judgement.verdict.toUpperCase()}. ${judgement.because}`,
    explanation,
    `Setup: ${setup}`,
    'Measured, with 95% intervals:',
  ].flatMap((text) => [...wrap(text, lineWidth), '']);
  const measures = judgement.measures.flatMap((measure) =>
    indented(`${measureText(measure)}; ${measure.estimate.over}`),
  );
  const time = `Took ${formatDuration(seconds)} of one core.`;
  return [`CLAIM   ${name}`, '', ...paragraphs, ...measures, '', time, ''].join('\n');
}

/** The claims there are, with what they say. */
export const listText = (claims: readonly Claim[]): string =>
  [
    ...claims.flatMap(({ name, statement }) => [name, ...indented(statement)]),
    '',
    'One of them: gradient-remedies claims NAME. All: gradient-remedies claims',
    '',
  ].join('\n');

/** The same for programs. */
export const listJson = (claims: readonly Claim[]): string =>
  jsonText(claims.map(({ name, statement, where }) => ({ name, statement, where })));

const indented = (text: string): string[] => wrap(text, lineWidth - 4).map((line) => `    ${line}`);

function measureText(measure: Measure): string {
  const interval = formatInterval(measure);
  return `${measure.what}: ${formatValue(measure)}${interval === '' ? '' : ` (${interval})`}`;
}
