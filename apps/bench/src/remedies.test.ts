import { defineRemedy, UsageError } from '@gradient-remedies/core';
import { expect, test } from 'vitest';
import { catalogOf, findRemedies } from './remedies.js';

const remedy = defineRemedy({
  name: 'mine',
  changes: {},
  reference: { authors: 'Nobody', year: 2000, title: 'Made up for tests' },
});
const home = { version: '1.0.0', folder: '/', remedies: [remedy] };

test('every package with the keyword is asked, and core', async () => {
  const { remedies, packages, packageOf } = await findRemedies();
  expect(remedies.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['sigmoid', 'relu', 'he', 'residual', 'gating', 'tanh', 'linear']),
  );
  expect(new Set(remedies.map(({ name }) => name)).size).toBe(remedies.length);
  expect(packages.at(-1)?.name).toBe('@gradient-remedies/core');
  expect(packages.map(({ name }) => name)).not.toContain('@gradient-remedies/datasets');
  expect(packageOf('gating:lstm:bias=2').name).toBe('@gradient-remedies/gating');
  expect(packageOf('tanh').name).toBe('@gradient-remedies/core');
});

test('two packages cannot bring a remedy of one name', () => {
  const twice = (): unknown =>
    catalogOf([
      { ...home, name: 'one' },
      { ...home, name: 'two' },
    ]);
  expect(twice).toThrow(UsageError);
  expect(twice).toThrow('Two remedies are called "mine": one of one, one of two.');
});
