import { defineRemedy, UsageError } from '@gradient-remedies/core';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '../trial/dataset.js';
import { catalogOf, findRemedies } from '../remedies.js';
import { exampleDataset } from '../testing/example-dataset.js';
import { explainText } from './explain.js';

const catalog = await findRemedies();
const explained = (name: string): string => explainText(name, catalog, exampleDataset);
const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');

describe('explain', () => {
  it('says all there is to say of a remedy', () => {
    const text = onOneLine(explained('residual'));
    for (const part of [
      'residual (@gradient-remedies/residual 1.',
      'Formula y = x + f(W x + b)',
      'What it does Adds',
      'Why The derivative',
      'Be careful The sum grows',
      'Differs One affine layer',
      'Sets The block.',
      'Forms residual:scaled, residual:rezero, residual:pre',
      'Source He, Zhang, Ren, Sun (2015): Deep Residual Learning',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('finds out what goes with it and what does not', () => {
    const text = onOneLine(explained('gating:lstm:bias=2'));
    expect(text).toMatch(/Not with [^.]*\bresidual\b[^.]*: each sets the block\./);
    expect(text).toMatch(/Goes with [^.]*\brelu\b/);
    expect(text).toContain('Option gating:lstm:bias, 3 by default');
  });

  it('explains a set, the activation first', () => {
    const text = explained('residual:scaled+he+relu');
    const headings = [...text.matchAll(/^(\S+) \(@/gm)].map(([, id]) => id);
    expect(headings).toEqual(['relu', 'he', 'residual:scaled']);
    expect(text).toMatch(/^layer +sigmoid +relu\+he\+residual:scaled$/m);
    expect(onOneLine(text)).toMatch(/Not with .*tanh.*: each sets the activation\./);
  });

  it('shows the gradient at each of sixteen layers beside the baseline’s', () => {
    const lines = explained('residual').split('\n');
    expect(lines.filter((line) => /^ +\d+ {2}\S+ +#+ +\S+ +#+$/.test(line))).toHaveLength(16);
    expect(lines.at(-3)).toMatch(/^sigmoid: \S+e-\d+ of it is left at layer 1 \(vanishes\)$/);
    expect(lines.at(-2)).toMatch(/^residual: .* \(survives\)$/);
  });

  it('shows the baseline alone', () => {
    const text = explained('sigmoid');
    expect(text).toContain('Nothing: it is the baseline.');
    expect(text).toMatch(/^layer +sigmoid$/m);
    expect(text).not.toMatch(/Goes with|Not with/);
  });

  it('shows a gradient of exactly zero', () => {
    expect(explained('zeros')).toMatch(/^zeros: 0 of it is left at layer 1 \(vanishes\)$/m);
  });

  it.each(['residual', 'relu+he+residual', 'gating:lstm', 'centred', 'sigmoid', 'lsuv'])(
    'fits 80 columns: %s',
    (name) => {
      for (const line of explained(name).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    },
  );

  it.each([
    ['residul', /Did you mean "residual"/],
    ['residual:skaled', /Did you mean "scaled"/],
    ['he+lecun', /he and lecun cannot be combined: each sets the initializer/],
    ['', /names no remedy/],
  ])('refuses "%s"', (name, message) => {
    expect(() => explained(name)).toThrow(UsageError);
    expect(() => explained(name)).toThrow(message);
  });
});

it('escapes what a remedy says', () => {
  const evil = '\u001b[2J\u0007\u202e';
  const remedy = defineRemedy({
    name: 'evil',
    changes: { penalty: null },
    formula: evil,
    summary: evil,
    description: evil,
    caveats: evil,
    deviations: evil,
    options: { size: { default: 1, description: evil } },
    reference: { authors: evil, year: 2000, title: evil, url: evil },
  });
  const home = { name: `x${evil}`, version: evil, folder: '', remedies: [remedy] };
  expect(explainText('evil', catalogOf([home]), exampleDataset)).toMatch(/^[\n\x20-\x7e]*$/);
});

it('explains a cell by its time steps, on sequences', () => {
  const text = explainText('lstm:chrono', catalog, loadDataset('adding'));
  expect(text).toContain(
    'The gradient at each time step, over that at the last\n(adding, depth 16',
  );
  expect(text.match(/^ +\d+ {2}\S+ +#+ +\S+ +#+$/gm)).toHaveLength(16);
  expect(text).toMatch(/^lstm:chrono: \S+ of it is left at step 1 \(\w+\)$/m);
  expect(text).toMatch(/^along the carousel: \S+ of it is left at step 1 \(\w+\)$/m);
  expect(onOneLine(text)).toMatch(/Not with .*, residual: one makes a sequence network/);
});

it('explains a cell without a carousel alone, and what lstm:1997 keeps on its own', () => {
  const text = explainText('rnn', catalog, loadDataset('adding'));
  expect(text.match(/^ +\d+ {2}\S+ +#+$/gm)).toHaveLength(16);
  expect(text).not.toContain('carousel');
  expect(explainText('lstm:1997', catalog, loadDataset('adding'))).toMatch(
    /^along the carousel: 1\.0 of it is left at step 1 \(survives\)$/m,
  );
});
