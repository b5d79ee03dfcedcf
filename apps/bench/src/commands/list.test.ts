import { defineRemedy } from '@gradient-remedies/core';
import { expect, it } from 'vitest';
import { catalogOf, findRemedies } from '../remedies.js';
import { listText } from './list.js';

const catalog = await findRemedies();

it('lists names, forms, options and what each sets, by package', () => {
  const text = listText({}, catalog);
  expect(text).toMatch(/^@gradient-remedies\/residual \d+\.\d+\.\d+$/m);
  expect(text).toMatch(/^ {2}residual:rezero +sets block$/m);
  expect(text).toMatch(/^ {2}sigmoid +the baseline$/m);
  expect(text).toContain('gating:lstm:bias=3 (default)');
  for (const { name } of catalog.remedies) expect(text).toContain(`\n  ${name} `);
});

it('fits 80 columns', () => {
  for (const line of listText({}, catalog).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

it('lists the same for programs', () => {
  const entries = JSON.parse(listText({ json: true }, catalog)) as Record<string, unknown>[];
  expect(entries.find(({ id }) => id === 'gating:lstm')).toMatchObject({
    name: 'gating',
    package: '@gradient-remedies/gating',
    sets: ['block'],
    options: { bias: { default: 3 } },
  });
  expect(entries.find(({ id }) => id === 'sigmoid')).toMatchObject({ sets: [] });
});

it('escapes what a remedy says', () => {
  const evil = '\u001b[2J\u0007';
  const remedy = defineRemedy({
    name: 'evil',
    changes: { penalty: null },
    summary: evil,
    options: { size: { default: 1, description: evil } },
    reference: { authors: 'x', year: 2000, title: 'x' },
  });
  const home = { name: evil, version: evil, folder: '', remedies: [remedy] };
  expect(listText({}, catalogOf([home]))).toMatch(/^[\n\x20-\x7e]*$/);
});
