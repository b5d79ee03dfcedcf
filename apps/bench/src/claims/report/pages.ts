import { jsonText } from '../../results/files.js';
import { escaped, markdownTable } from '../../report/markdown-table.js';
import type { Claim } from '../claim.js';
import type { JudgedClaim } from '../judge-all.js';
import { hashOfPart } from '../part.js';
import { formatInterval, formatValue } from './format.js';
import { countsOf } from './screen.js';

/**
 * The files of the ledger: a page for each claim, an index, `ledger.json`, and `results.jsonl` with all that the
 * claims are judged by. Times are in `ledger.json` alone: all else is the same on every machine.
 *
 * @returns Texts by file name.
 */
export const filesOf = (judged: readonly JudgedClaim[]): Map<string, string> =>
  new Map([
    ...judged.map((each) => [pageName(each.claim), pageOf(each)] as const),
    ['README.md', indexOf(judged)],
    ['ledger.json', ledgerJson(judged)],
    ['results.jsonl', resultLines(judged)],
  ]);

/** The names of these files. */
export const fileNamesOf = (claims: readonly Claim[]): string[] => [
  ...claims.map(pageName),
  ...['README.md', 'ledger.json', 'results.jsonl'],
];

/** The ledger as JSON. */
export const ledgerJson = (judged: readonly JudgedClaim[]): string =>
  jsonText({
    schema: 1,
    claims: judged.map(({ claim, judgement, seconds }) => ({
      ...{ name: claim.name, statement: claim.statement, where: claim.where },
      ...judgement,
      seconds: Math.round(seconds * 10) / 10,
    })),
  });

/** Every part once: how it was set up, and what it resulted in. */
function resultLines(judged: readonly JudgedClaim[]): string {
  const lines = judged.flatMap(({ results }) =>
    results.map(({ part, result }) => {
      const { experiment, setup } = part;
      return JSON.stringify({ part: hashOfPart(part), experiment, setup, result });
    }),
  );
  return [...new Set(lines)].map((line) => `${line}\n`).join('');
}

const pageName = ({ name }: Claim): string => `${name}.md`;

function pageOf({ claim, judgement }: JudgedClaim): string {
  const rows = judgement.measures.map((measure) => [
    escaped(measure.what),
    formatValue(measure),
    formatInterval(measure),
    measure.estimate.over,
  ]);
  return markdown([
    `# ${escaped(claim.statement.replace(/\.$/u, ''))}`,
    `${claim.where}: **${judgement.verdict}**. ${judgement.because}`,
    '## What it means',
    claim.explanation,
    '## How it is measured',
    claim.setup,
    markdownTable([['measured', 'value', '95% interval', 'of'], ...rows]),
    `\`\`\`sh\nnpx gradient-remedies claims ${claim.name}\n\`\`\``,
    '[All claims](README.md)',
  ]);
}

function indexOf(judged: readonly JudgedClaim[]): string {
  const rows = judged.map((each) => {
    const [first] = each.judgement.measures;
    const interval = formatInterval(first);
    return [
      `[${escaped(each.claim.statement.replace(/\.$/u, ''))}](${pageName(each.claim)})`,
      each.claim.where,
      each.judgement.verdict,
      `${escaped(first.what)}: ${formatValue(first)}${interval === '' ? '' : ` (${interval})`}`,
    ];
  });
  return markdown([
    '# The claims, run and judged',
    `${countsOf(judged)}. In brackets: 95% interval. These pages are written by`,
    '```sh\nnpx gradient-remedies claims --out docs/claims\n```',
    'and [results.jsonl](results.jsonl) has every result that they are judged by.',
    markdownTable([['claim', 'where', 'verdict', 'measured'], ...rows], 4),
  ]);
}

const markdown = (blocks: readonly string[]): string => `${blocks.join('\n\n')}\n`;
