import { expect, test } from 'vitest';
import { report } from './report.js';
import type { Run } from './run.js';

const run = (solvedAfter: number | null, error: number, remedies = 'lstm'): Run => ({
  ...{ remedies, width: 16, budget: 5000, seed: 1 },
  solvedAfter,
  error,
});
const cells = (runs: readonly Run[]): string[] =>
  report(runs)
    .split('\n')
    .slice(2)
    .map((line) => line.replace(/ +/g, ' '));

test('a line for each network has medians and ranges', () => {
  expect(cells([run(300, 0.03), run(200, 0.02), run(1000, 0.035), run(null, 0.16, 'rnn')])).toEqual(
    [
      '| `lstm` | 16 | 3 of 3 | 300 (200 to 1000) | 0.030 (0.020 to 0.035) |',
      '| `rnn` | 16 | 0 of 1 | over 5000 | 0.160 (0.160 to 0.160) |',
    ],
  );
});

test('a run that was given up counts as longer than any other', () => {
  expect(cells([run(300, 0.03), run(null, 0.16), run(null, 0.16)])[0]).toContain(
    '| 1 of 3 | over 5000 (300 to 300) |',
  );
});

test('a run that diverged is counted, and has no error', () => {
  expect(cells([run(300, 0.03), run(null, NaN)])[0]).toContain(
    '0.030 (0.030 to 0.030), 1 diverged',
  );
  expect(cells([run(null, NaN)])[0]).toContain('diverged |');
});
