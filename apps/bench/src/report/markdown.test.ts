import { expect, it } from 'vitest';
import { exampleRemedies, exampleRow } from '../testing/example-rows.js';
import { exampleRun } from '../testing/example-run.js';
import { renderMarkdown } from './markdown.js';
import { summarize } from './summary.js';

const context = {
  title: 'Gradient survival',
  dataset: 'mnist',
  width: 64,
  batch: 64,
  seeds: 5,
  notes: ['Controls passed.'],
};
const render = (rows: Parameters<typeof summarize>[0]) =>
  renderMarkdown(summarize(rows, { known: exampleRemedies }), context);

it('shows every depth that networks share', () => {
  const lines = render(exampleRun()).split('\n');
  expect(lines.slice(0, 9)).toMatchInlineSnapshot(`
    [
      "# Gradient survival",
      "",
      "First over last hidden layer, before training. MNIST, width 64, batch 64, median of 5 seeds.",
      "",
      "| network, depth               |    2 |     4 |      8 |      16 |      32 |      64 | weights, 16 | factor, 16 | trains, 16 | after, 16 |",
      "| ---------------------------- | ---: | ----: | -----: | ------: | ------: | ------: | ----------: | ---------: | ---------: | --------: |",
      "| sigmoid (baseline)           | 0.23 | 0.013 | 3.9e-5 | 3.5e-10 | 3.0e-20 | 2.0e-40 |     3.5e-10 |      x0.23 |        85% |     x0.79 |",
      "| &nbsp;+ centred              | 0.97 |  0.90 |   0.79 |    0.60 |    0.34 |    0.11 |        0.60 |      x0.97 |        85% |     x0.79 |",
      "| &nbsp;+ orthogonal           | 0.24 | 0.013 | 4.0e-5 | 3.8e-10 | 3.4e-20 | 2.7e-40 |     3.8e-10 |      x0.24 |        85% |     x0.79 |",
    ]
  `);
  expect(lines.at(-1)).toBe('');
  expect(lines.at(-2)).toBe('- Controls passed.');
});

it('has as many cells in each line of a table', () => {
  const lines = render(exampleRun()).split('\n');
  const counts = lines
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(' | ').length);
  expect(new Set(counts)).toEqual(new Set([11, 6]));
});

it('escapes what would be markup', () => {
  const error = { code: 'x', message: '<b>|</b> `code` [link](x) \u0000' };
  const text = render([exampleRow({ set: 'relu', error })]);
  expect(text).toContain('\\<b>\\|\\</b> \\`code\\` \\[link\\](x) \\\\u{0}');
});
