import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fullSweep, stepCases } from '../cases/catalogue.js';
import { products, rivals, sweepers } from '../rivals/catalogue.js';
import { readTargets, verdictOf } from './targets.js';

const about = { in: 'steps', case: 'a', ours: 'plain', over: 'b' } as const;

test.each([
  [{ lower: 2, median: 2.5, upper: 3 }, 'met'],
  [{ lower: 1.9, median: 2.5, upper: 3 }, 'borderline'],
  [{ lower: 1, median: 1.5, upper: 1.9 }, 'missed'],
  [null, 'not measured'],
])('at least 2, measured %j: %s', (measured, verdict) => {
  expect(verdictOf({ ...about, atLeast: 2 }, measured)).toBe(verdict);
});

test('at most 2', () => {
  const atMost2 = { ...about, atMost: 2 };
  expect(verdictOf(atMost2, { lower: 1, median: 1.5, upper: 2 })).toBe('met');
  expect(verdictOf(atMost2, { lower: 1, median: 1.5, upper: 2.1 })).toBe('borderline');
  expect(verdictOf(atMost2, { lower: 3, median: 3, upper: 3 })).toBe('missed');
});

test('every target is about something that is measured', () => {
  const names = (entries: readonly { name: string }[]): string[] => entries.map(({ name }) => name);
  const known = {
    steps: { cases: names(stepCases), entrants: names([...rivals, ...products]) },
    sweep: { cases: ['sweep'], entrants: names(sweepers) },
  };
  expect(fullSweep.cases).toHaveLength(6);
  for (const target of readTargets(fileURLToPath(new URL('../../targets.json', import.meta.url)))) {
    if (target.in === 'ours') continue;
    expect(known[target.in].cases).toContain(target.case);
    expect(known[target.in].entrants).toContain(target.ours);
    expect(known[target.in].entrants).toContain(target.over);
  }
});
