import { expect, test } from 'vitest';
import type { Row } from '../../results/row.js';
import { recallTrials } from '../../suite/recall.js';
import { parseSuite, type Recall } from '../../suite/schema.js';
import { exampleRow } from '../../testing/example-rows.js';
import { hashOf } from '../../trial/trial.js';
import { renderRecallMarkdown } from './markdown.js';
import { drawRecall } from './picture.js';
import { summarizeRecall } from './summary.js';
import { renderRecallTable } from './table.js';

const parsed = (part: object): Recall =>
  parseSuite(
    {
      ...{ remedies: ['sigmoid'], depths: [2] },
      recall: [
        {
          ...{ title: 'Recall of <dots>', rules: ['hebb:zero', 'pseudo-inverse:zero'], flips: 0.2 },
          ...{ loads: [0.5, 0.05], units: 40, seeds: 2, ...part },
        },
      ],
    },
    'here',
  ).recall[0];

const glyph = { stored: '##..', corrupted: '#...', recalled: '##..' };

/** Made-up rows: what is recalled follows from the load and the seed alone. */
const rowsOf = (recall: Recall, change: (row: Row) => Row = (row) => row): Row[] =>
  recallTrials(recall).map(({ batch, seed, recall: plan, ...trial }) => {
    const overlap = 1 - batch / 100 - seed / 1000;
    return change(
      exampleRow({
        ...{ set: 'hopfield', log10: null, stage: 'recall', batch, seed },
        ...{ width: trial.width, dataset: trial.dataset },
        trial: hashOf({ ...trial, batch, seed, recall: plan }),
        recall: {
          ...{ rule: plan!.rule, flips: 0.2, alike: -0.001 },
          stored: { overlap: 1, exact: 1 },
          corrupted: { overlap, exact: 0.5 },
          ...(trial.dataset === 'mnist' && seed === 1 && { example: glyph }),
        },
      }),
    );
  });

const recall = parsed({});
const summary = summarizeRecall(recall, rowsOf(recall));

test('the summary has means over the seeds, and how sure they are', () => {
  const [{ rule, loads }] = summary.rules;
  expect(rule).toBe('hebb:zero');
  expect(loads.map(({ load, patterns }) => [load, patterns])).toEqual([
    [0.5, 20],
    [0.05, 2],
  ]);
  // 0.799 and 0.798: their mean, and half of what is between them.
  expect(loads[0].corrupted?.overlap).toBeCloseTo(0.7985, 12);
  expect(loads[0].corrupted?.standardError).toBeCloseTo(0.0005, 12);
  const one = parsed({ seeds: 1 });
  const [{ loads: single }] = summarizeRecall(one, rowsOf(one)).rules;
  expect(single[0].corrupted?.standardError).toBeNull();
});

test('the table has two lines a rule, within 62 characters', () => {
  const text = renderRecallTable(summary, ['Next: something else.']);
  expect(text).toBe(
    [
      'RECALL OF <DOTS>',
      '40 units, random patterns, mean of 2 seeds',
      'rule, load             0.5  0.05',
      'hebb:zero            1.000 1.000',
      ' 20% flipped         0.798 0.978',
      'pseudo-inverse:zero  1.000 1.000',
      ' 20% flipped         0.798 0.978',
      'any two patterns      0.00  0.00',
      'Next: something else.',
      '',
    ].join('\n'),
  );
});

test('of many loads it shows the first, the last, and some between', () => {
  const many = parsed({ loads: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] });
  const lines = renderRecallTable(summarizeRecall(many, rowsOf(many)), []).split('\n');
  expect(lines[2]).toMatch(/ 0\.1 .* 1$/);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(62);
  expect(renderRecallMarkdown(summarizeRecall(many, rowsOf(many)), [])).toMatch(/\| +0\.9 \|/);
});

test('a trial that failed is said, and has no part in a mean', () => {
  const failed = { code: 'Error', message: 'out of \u001bmemory' };
  const broken = rowsOf(recall, (row) => {
    const { recall: result, ...rest } = row;
    return row.batch === 20 && (row.seed === 2 || result?.rule !== 'hebb:zero')
      ? { ...rest, error: failed }
      : row;
  });
  const text = renderRecallTable(summarizeRecall(recall, broken), []);
  expect(text).toContain(' 20% flipped         0.799 0.978');
  expect(text).toContain('pseudo-inverse:zero  error 1.000');
  expect(text).toContain('! hebb:zero at load 0.5: 1 of 2 failed: out of \\u{1b}memory');
  expect(text).toContain('! pseudo-inverse:zero at load 0.5: 2 of 2 failed:');
});

test('Markdown shows the means with their standard errors', () => {
  const text = renderRecallMarkdown(summary, ['Next: *this*.']);
  expect(text).toMatch(/^# Recall of \\<dots>\n/);
  expect(text).toContain('| hebb:zero           | 20% flipped | 0.798 ± 0.001 | 0.978 ± 0.001 |');
  expect(text).toMatch(/\n- Next: \\\*this\\\*\.\n$/);
});

test('the picture has a panel a table, and one more where there are images', () => {
  const plain = drawRecall([summary]);
  expect(plain.match(/<g transform="translate\(\d+,\d+\)" text-anchor/g)).toHaveLength(1);
  expect(plain).toContain('Recall of &#60;dots&#62;, 20% flipped');
  const digits = parsed({ units: undefined, dataset: 'mnist' });
  const both = drawRecall([summary, summarizeRecall(digits, rowsOf(digits))]);
  expect(both.match(/<g transform="translate\(\d+,\d+\)" text-anchor/g)).toHaveLength(3);
  // Above as stored and corrupted, below as recalled by two rules at two loads.
  expect(both.match(/<path d="M0 0h2v1h-2z"\/>/g)).toHaveLength(5);
  expect(both.match(/<path d="M0 0h1v1h-1z"\/>/g)).toHaveLength(1);
  expect(both).not.toMatch(/NaN|undefined|null/);
});
