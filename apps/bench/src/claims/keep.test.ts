import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findRemedies, type Catalog } from '../remedies.js';
import { openKept } from './keep.js';
import { hashOfPart, type Part } from './part.js';

const part = (remedies: string, experiment = 'survival'): Part => ({
  experiment,
  setup: { remedies },
});
const finished = { result: [{ log10Ratio: -3.5 }, null], seconds: 1.5 };

const all = mkdtempSync(join(tmpdir(), 'kept-'));
let folder: string;
let catalog: Catalog;

beforeAll(async () => {
  catalog = await findRemedies();
});
beforeEach(() => {
  folder = mkdtempSync(join(all, 'run-'));
});
afterAll(() => {
  rmSync(all, { recursive: true });
});

test('what is kept comes back, to another run, for the parts that are asked for', () => {
  openKept(folder, catalog).keep(part('relu'), finished);
  const { read } = openKept(folder, catalog);
  expect([...read([part('relu'), part('he+relu')])]).toEqual([
    [hashOfPart(part('relu')), expect.objectContaining(finished)],
  ]);
  expect(read([part('he+relu')]).size).toBe(0);
});

test('parts that depend on other code lie in other files', () => {
  const { keep } = openKept(folder, catalog);
  const files = (): number => readdirSync(folder).length;
  keep(part('relu'), finished);
  keep(part('gelu'), finished);
  expect(files()).toBe(1);
  keep(part('he'), finished);
  expect(files()).toBe(2);
  keep(part('relu', 'weight-gradients'), finished);
  expect(files()).toBe(3);
});
