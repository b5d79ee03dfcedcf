import { describe, expect, it } from 'vitest';
import type { Row } from '../results/row.js';
import { exampleRemedies, exampleRow } from '../testing/example-rows.js';
import { exampleRun } from '../testing/example-run.js';
import type { ReportContext } from './context.js';
import { renderMarkdown } from './markdown.js';
import { drawPicture } from './picture.js';
import { summarize } from './summary.js';
import { renderTable } from './table.js';

const context: ReportContext = {
  title: 'Gradient survival',
  dataset: 'mnist',
  width: 64,
  batch: 64,
  seeds: 5,
  notes: ['Controls passed.', 'Next: npx gradient-remedies explain residual'],
};
const tableOf = (rows: readonly Row[], others: Partial<ReportContext> = {}): string =>
  renderTable(summarize(rows, { known: exampleRemedies }), { ...context, ...others });

const expectToFit = (table: string): void => {
  for (const line of table.split('\n')) expect(line.length, line).toBeLessThanOrEqual(62);
  expect(table).toMatch(/^[\n\x20-\x7e]*$/);
};

describe('the table of a quick run', () => {
  const table = tableOf(exampleRun());

  it('reads as designed', () => {
    expect(table.split('\n').slice(0, 19).join('\n')).toMatchInlineSnapshot(`
      "GRADIENT SURVIVAL   first / last hidden layer, before training
      MNIST, width 64, batch 64, median of 5 seeds
                               hidden gradient weights factor trains
      network, depth                16      64      16 /layer     16
      sigmoid       (baseline) 3.5e-10 2.0e-40 3.5e-10  x0.23    85%
       + centred                  0.60    0.11    0.60  x0.97    85%
       + orthogonal            3.8e-10 2.7e-40 3.8e-10  x0.24    85%
       + gating                   0.14  2.6e-4    0.14  x0.88    85%
       + gating:lstm              0.32  8.3e-3    0.32  x0.93    85%
       + residual                  1.1     1.3     1.1  x1.00    85%
       + residual:rezero           1.0     1.0     1.0  x1.00    85%
      relu                      5.2e-3 2.7e-10  5.2e-3  x0.70    85%
       + he                       0.90    0.65    0.90  x0.99    85%
       + he + residual           1.4e3  1.7e13   1.4e3  x1.62 diverg
       + he + residual:scaled      1.9      14     1.9  x1.04    85%
      tanh + glorot               0.58  ~0.098    0.58  x0.96    85%
      -- controls: name, depth x width -----------------------------
      linear + orthogonal, 32 x 128        1.0     1.0  x1.00
      vanishes < 0.1 <= survives <= 10 < explodes; factor: depth 16"
    `);
  });

  it('says which score of the test examples it shows', () => {
    expect(table.replaceAll('\n', ' ')).toContain('trains: test accuracy after 200 steps');
    const rows = exampleRun().map((row) =>
      row.training ? { ...row, training: { ...row.training, testError: 0.25 } } : row,
    );
    expect(tableOf(rows).replaceAll('\n', ' ')).toContain(
      'trains: mean squared test error after 200 steps',
    );
  });

  it('fits, and steers no terminal', () => {
    expectToFit(table);
  });

  it('says how to read it, what the baseline does deeper, and what it does not show', () => {
    const text = table.replaceAll('\n', ' ');
    expect(text).toContain('vanishes < 0.1 <= survives <= 10 < explodes');
    expect(text).toMatch(/sigmoid at depth 128, 256, 512, 1000: 9.8e-81, .*, 4e-630/);
    expect(text).toContain('the decades lost or won double (geometric): sigmoid,');
    expect(text).toContain('A linear net scores about 87% here too');
    expect(text).toMatch(/Next: npx gradient-remedies explain residual $/);
  });
});

describe('failures', () => {
  const message = 'The \u001b[31mloss\u0007 is not finite, and this goes on for more than a line.';
  const error = { code: 'non-finite', message };

  it('stand in the row and below the table, without control characters', () => {
    const table = tableOf([
      exampleRow({ set: 'sigmoid', log10: -9 }),
      exampleRow({ set: 'relu', error }),
      exampleRow({ set: 'relu', training: {}, error }),
    ]);
    expectToFit(table);
    expect(table).toMatch(/^relu +error +error +error +error +-$/m);
    expect(table.replaceAll('\n', ' ')).toContain(
      '! relu at depth 16: 1 of 1 failed, seed 0 first: The \\u{1b}[31mloss\\u{7} is not finite',
    );
  });

  it('of a few seeds are marked, and the others are shown', () => {
    const rows = [0, 1, 2, 3].map((seed) => exampleRow({ set: 'relu', seed, log10: -3 }));
    const table = tableOf([...rows, exampleRow({ set: 'relu', seed: 4, error })]);
    expect(table).toMatch(/^relu +1.0e-3! /m);
    expect(table).toContain('1 of 5 failed, seed 4 first');
    expectToFit(table);
  });

  it('in training are told from divergence', () => {
    const runs = [false, false, true].map((diverged, seed) =>
      exampleRow({ set: 'relu', seed, training: { diverged } }),
    );
    const table = tableOf(runs);
    expect(table).toMatch(/^relu .* 85% +x0\.79$/m);
    expect(table).toContain('relu at depth 16: 1 of 3 runs diverged');
  });
});

describe('other runs', () => {
  it('have a title of any length', () => {
    const title = 'Convolution on circular images of one channel';
    const table = tableOf([exampleRow({ set: 'relu' })], { title });
    expectToFit(table);
    expect(table.split('\n').slice(0, 2)).toEqual([
      title.toUpperCase(),
      'first / last hidden layer, before training',
    ]);
  });

  it('have one column for one depth, and none for training', () => {
    const table = tableOf([exampleRow({ set: 'residual', depth: 2, log10: 0.01 })]);
    expect(table).toMatch(/^network, depth +2 +2 +\/layer$/m);
    expect(table).toMatch(/^sigmoid \+ residual +1.0 +- +x1.02$/m);
    expect(table).not.toContain('trains');
  });

  it('give a long name lines of its own', () => {
    const set = `relu+${'orthogonal:gain=1.25+'.repeat(5)}residual`;
    const table = tableOf([exampleRow({ set }), exampleRow({ set: 'relu' })]);
    expectToFit(table);
    expect(table.replace(/\s+/g, ' ')).toContain(
      `+ residual${' + orthogonal:gain=1.25'.repeat(5)}`,
    );
  });

  it('cut a name that has no blank', () => {
    expectToFit(tableOf([exampleRow({ set: `stranger-${'x'.repeat(150)}` })]));
  });

  it('tell widths apart', () => {
    const table = tableOf([exampleRow({ set: 'relu' }), exampleRow({ set: 'relu', width: 128 })]);
    expect(table).toMatch(/^relu, width 64 /m);
    expect(table).toMatch(/^relu, width 128 /m);
  });

  it('may have ratios of any size', () => {
    const rows = [-63040, -6304, -629, -99.9, 99.9, 63040].flatMap((log10) => {
      const set = `made-up-${log10}`;
      return [
        exampleRow({ set, depth: 50_000, log10 }),
        exampleRow({ set, depth: 100_000, log10, training: {} }),
        exampleRow({ set, depth: 100_000, log10 }),
      ];
    });
    const table = tableOf(rows, { dataset: 'a\u001b[2J', width: Array<number>(99).fill(64) });
    expectToFit(table);
    expect(table).toContain(' 1e-63040 1e-63040');
  });

  it('without a single row still say what the notes say', () => {
    expect(tableOf([])).toContain('Controls passed.');
  });
});

it('shows time steps and the carousel where networks are sequences', () => {
  const carouselAt = (depth: number) => ({
    log10Ratio: depth === 16 ? -1 : -2,
    log10PerStep: -0.1,
  });
  const rows = [16, 100].flatMap((depth) => [
    exampleRow({ set: 'lstm', depth, log10: -3, dataset: 'adding', carousel: carouselAt(depth) }),
    exampleRow({ set: 'rnn', depth, log10: -6, dataset: 'adding', carousel: null }),
  ]);
  const summary = summarize(rows, { known: exampleRemedies });
  const sizes = { dataset: 'adding', width: 32, batch: 16, seeds: 1 };
  const context = { title: 'Sequences', ...sizes, notes: [] };
  const table = renderTable(summary, context);
  expectToFit(table);
  expect(table).toMatch(/^SEQUENCES {3}first \/ last time step, before training\n/);
  expect(table).toMatch(/^network, steps .* \/step$/m);
  expect(table).toMatch(/^ .* hidden gradient +carousel factor$/m);
  expect(table).toMatch(/lstm +1\.0e-3 +1\.0e-3 +0\.10 +0\.010 +x/);
  expect(table).toMatch(/rnn +1\.0e-6 +1\.0e-6 +- +- +x/);
  expect(table).toContain('carousel: what stays');
  expect(table).not.toContain('trains');
  const picture = drawPicture([{ title: 'Sequences', summary, rows }]);
  expect(picture).toContain('time step: the gradient travels from 100 back to 1');
  expect(picture).not.toContain('layer');
  const markdown = renderMarkdown(summary, context);
  expect(markdown).toMatch(/\| network, steps +\| +16 \| +100 \| carousel, 16 \| carousel, 100 \|/);
});

it('shows the error that trained sequences end with', () => {
  const runs = [
    { set: 'lstm', training: { testAccuracy: null, testError: 0.0264, steps: 1000 } },
    { set: 'rnn', training: { testAccuracy: null, testError: null, diverged: true } },
  ];
  const rows = runs.flatMap(({ set, training }) => [
    exampleRow({ set, depth: 100, dataset: 'adding', carousel: null }),
    exampleRow({ set, depth: 100, dataset: 'adding', training }),
  ]);
  const table = tableOf(rows, { dataset: 'adding' });
  expectToFit(table);
  expect(table).toMatch(/lstm .* 0\.026 +x0\.79$/m);
  expect(table).toMatch(/rnn .* diverg +-$/m);
  expect(table.replaceAll('\n', ' ')).toContain(
    'trains: mean absolute error on test sequences after 1000 steps; after: the factor then Always saying the mean has an error of 0.16.',
  );
});
