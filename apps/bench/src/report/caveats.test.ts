import { defineRemedy } from '@gradient-remedies/core';
import { describe, expect, it } from 'vitest';
import { exampleRemedies, exampleRow } from '../testing/example-rows.js';
import { caveatLines, caveatMark, caveatsOf } from './caveats.js';
import { renderMarkdown } from './markdown.js';
import { summarize } from './summary.js';
import { renderTable } from './table.js';

const evil = '\u001b[2JDo |not| <b>use</b>';
const remedy = (name: string, caveats?: string) =>
  defineRemedy({
    ...{ name, changes: { prepare: () => undefined }, ...(caveats !== undefined && { caveats }) },
    options: { size: { default: 1, description: 'made up' } },
    reference: { authors: 'Nobody', year: 2000, title: 'Made up for tests' },
  });
const known = [
  ...exampleRemedies,
  remedy('risky', 'It explodes (x1.41 a layer). There is more to it.'),
  remedy('harmless', 'None.'),
  remedy('blank', ' '),
  remedy('silent'),
  remedy('evil', evil),
  remedy('endless', 'long '.repeat(500)),
];
const context = {
  title: 'Survival',
  dataset: 'mnist',
  width: 64,
  batch: 64,
  seeds: 1,
  notes: ['Next: nothing.'],
};
const shown = (...sets: string[]) => {
  const summary = summarize(
    sets.map((set) => exampleRow({ set })),
    { known },
  );
  return { table: renderTable(summary, context), markdown: renderMarkdown(summary, context) };
};

describe('caveats of networks', () => {
  it('are told once, in the order of the networks', () => {
    const networks = [['evil'], ['he', 'risky'], ['risky']].map((remedies) => ({ remedies }));
    expect(caveatsOf(networks, known)).toEqual([
      { remedies: ['evil'], text: evil },
      { remedies: ['risky'], text: 'It explodes (x1.41 a layer). There is more to it.' },
    ]);
  });

  it('are told once for all variants that share one', () => {
    const networks = [{ remedies: ['risky'] }, { remedies: ['risky:size=2'] }];
    expect(caveatsOf(networks, known).map(({ remedies }) => remedies)).toEqual([
      ['risky', 'risky:size=2'],
    ]);
  });

  it('are none where a remedy says so, says nothing, or is not known', () => {
    const networks = [{ remedies: ['harmless', 'blank', 'silent', 'from-elsewhere'] }];
    expect(caveatsOf(networks, known)).toEqual([]);
    expect(caveatLines([])).toBeNull();
    const { table, markdown } = shown('harmless', 'from-elsewhere');
    expect(table).not.toMatch(/\*|careful/);
    expect(markdown).not.toMatch(/\*|careful/);
  });
});

it('marks a network that has a remedy with a caveat, whatever else is in it', () => {
  const caveats = [{ remedies: ['risky', 'risky:size=2'], text: 'Careful.' }];
  expect(caveatMark(['he', 'risky:size=2'], caveats)).toBe(' *');
  expect(caveatMark(['he'], caveats)).toBe('');
});

describe('in the table', () => {
  it('a mark is in the row, and the first sentence below, before the last notes', () => {
    const { table } = shown('sigmoid', 'risky', 'relu');
    expect(table).toMatch(/^sigmoid {7}\(baseline\) /m);
    expect(table).toMatch(/^ \+ risky \* +1.0 /m);
    expect(table).toMatch(/^relu +1.0 /m);
    expect(table.split('\n').slice(-4)).toEqual([
      '* Be careful (npx gradient-remedies explain NAME says more):',
      '  risky: It explodes (x1.41 a layer).',
      'Next: nothing.',
      '',
    ]);
  });

  it('what somebody else says steers nothing, and is cut short', () => {
    const { table } = shown('evil', 'endless');
    expect(table).toContain('\n  evil: \\u{1b}[2JDo |not| <b>use</b>\n');
    expect(table.replace(/\s+/g, ' ')).toMatch(/: endless: (long ){31}lo\.\.\. evil: /);
    for (const line of table.split('\n')) expect(line.length, line).toBeLessThanOrEqual(62);
  });
});

it('more than four would bury the table: it says where they are', () => {
  const names = Array.from({ length: 5 }, (_, i) => `careful-${i}`);
  const careful = names.map((name) => remedy(name, `Number ${name}.`));
  const summary = summarize(
    names.map((set) => exampleRow({ set })),
    { known: careful },
  );
  const table = renderTable(summary, context);
  expect(table).toMatch(/careful-4 \* /);
  expect(table).toContain(
    '\n* has a caveat: see summary.md, or npx gradient-remedies\nexplain NAME\nNext: nothing.\n',
  );
  expect(renderMarkdown(summary, context)).toContain('- careful-4: Number careful-4.');
});

describe('in Markdown', () => {
  it('a mark is in the row, and the first sentence below', () => {
    const { markdown } = shown('sigmoid', 'risky');
    expect(markdown).toMatch(/^\| sigmoid \(baseline\) +\|/m);
    expect(markdown).toMatch(/^\| &nbsp;\+ risky \\\* +\|/m);
    expect(markdown.split('\n\n').slice(-2)).toEqual([
      '\\* Be careful (npx gradient-remedies explain NAME says more):',
      '- risky: It explodes (x1.41 a layer).\n',
    ]);
  });

  it('what somebody else says is no markup', () => {
    expect(shown('evil').markdown).toContain('- evil: \\\\u{1b}\\[2JDo \\|not\\| \\<b>use\\</b>\n');
  });
});
