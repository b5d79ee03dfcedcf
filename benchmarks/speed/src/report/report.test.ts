import { expect, test } from 'vitest';
import { caseOf } from '../cases/case.js';
import { withReport } from './readme.js';
import { fullReport, shortReport } from './report.js';
import type { SpeedRun } from './run.js';

const entrant = (name: string, seconds: number[], out: string | null = null, version = name) => ({
  ...{ name, version: out === null ? version : null, out, seconds, peakBytes: 5e7 },
});

const run: SpeedRun = {
  machine: {
    ...{ processor: 'A processor', processors: 2, system: 'linux x64', node: 'v20', pinned: true },
  },
  quick: false,
  steps: [
    {
      case: caseOf('sigmoid', 64, 32),
      entrants: [
        entrant('relaxed', [], 'absent: not there yet'),
        entrant('plain', [0.001, 0.0011, 0.001], null, 'ours, fast f32'),
        entrant('faster', [0.0005, 0.0005, 0.0005]),
        entrant('slower', [0.01, 0.011, 0.01]),
      ],
    },
  ],
  sweep: {
    sweep: { cases: [caseOf('sigmoid', 64, 4)], seeds: 3, steps: 200 },
    entrants: [
      { ...entrant('plain', [3], null, 'ours, fast f32'), processes: 1, startSeconds: [0.1] },
      { ...entrant('plain', [2], null, 'ours, fast f32'), processes: 2, startSeconds: [0.1] },
      { ...entrant('slower', [8]), processes: 1, startSeconds: [1] },
      { ...entrant('slower', [], 'it ended with SIGKILL'), processes: 2, startSeconds: [] },
    ],
  },
  alone: [
    {
      name: 'cost of a layer',
      units: [10, 1000],
      entrants: [
        entrant('depth 10', [0.1], null, 'ours'),
        entrant('depth 1000', [11], null, 'ours'),
      ],
    },
  ],
};

const target = { case: 'sigmoid-64x32', ours: 'plain', in: 'steps' } as const;
const report = shortReport(run, [
  { ...target, over: 'slower', atLeast: 5 },
  { ...target, over: 'faster', atLeast: 1 },
  { ...target, in: 'sweep', case: 'sweep', over: 'slower', atLeast: 3 },
  { in: 'ours', case: 'cost of a layer', ours: 'depth 10', over: 'depth 1000', atMost: 1.2 },
  { ...target, case: 'lstm-64x100', over: 'slower', atLeast: 1 },
]);

test('says what was met, where we lose, and who is absent, and why', () => {
  expect(report.split('\n').filter((line) => line.startsWith('- '))).toEqual([
    '- met: sigmoid-64x32, slower over plain: at least 5, is 10 (quartiles 10 - 10).',
    '- missed: sigmoid-64x32, faster over plain: at least 1, is 0.5 (quartiles 0.477 - 0.5).',
    '- met: sweep, slower over plain: at least 3, is 4 (quartiles 4 - 4).',
    '- met: cost of a layer, depth 1000 over depth 10: at most 1.2, is 1.1 (quartiles 1.1 - 1.1).',
    '- About what this run left out: 1 more.',
    '- Rivals: faster, slower.',
    '- faster is faster than ours: sigmoid-64x32 (x0.5).',
    '- relaxed was not timed: absent: not there yet (sigmoid-64x32).',
  ]);
});

test('shows each rival in its best arrangement', () => {
  expect(report).toMatch(
    /\| plain +\| +2 s \| 2 s - 2 s \| +x1 \| +2 processes, 100 ms to start \|/u,
  );
  expect(report).toMatch(
    /\| slower +\| +8 s \| 8 s - 8 s \| +x4 \| +one process, 1 s to start \|/u,
  );
});

test('in full: times with their quartiles, and useful operations a second', () => {
  expect(fullReport(run, [])).toMatch(/\| plain +\| +1 ms \| +1 ms - 1.05 ms \| +x1 \| +51.4 \|/u);
});

test('goes between the marks of a README, and nowhere else', () => {
  const readme = 'Before <!-- speed:begin -->old<!-- speed:end --> after';
  expect(withReport(readme, 'new')).toBe(
    'Before <!-- speed:begin -->\n\nnew\n\n<!-- speed:end --> after',
  );
  expect(() => withReport('no marks', 'new')).toThrow('needs the marks');
});
