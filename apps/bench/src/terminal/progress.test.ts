import { expect, test, vi } from 'vitest';
import { formatDuration } from './duration.js';
import { startProgress } from './progress.js';

/** Shows a run of 10 trials, one each `seconds`, and returns all that was written. */
function written(stream: { isTTY?: boolean; columns?: number }, seconds: number): string {
  let text = '';
  let time = 0;
  const write = (more: string): void => {
    text += more;
  };
  const progress = startProgress({
    ...{ noun: 'trial', count: 10, cost: 20, workers: 2, now: () => time },
    stream: { ...stream, write },
  });
  for (let i = 0; i < 10; i++) {
    time += seconds * 1000;
    progress.advance(1, 2);
  }
  progress.end();
  return text;
}

test('in a pipe: plain lines, now and then', () => {
  expect(written({}, 10).split('\n')).toEqual([
    'Running 10 trials on 2 workers.',
    '2 of 10 trials, about 1 min 20 s left.',
    '4 of 10 trials, about 1 min 0 s left.',
    '6 of 10 trials, about 40 s left.',
    '8 of 10 trials, about 20 s left.',
    '10 of 10 trials, about 0 s left.',
    '',
  ]);
  expect(written({}, 0.1)).toBe('Running 10 trials on 2 workers.\n');
});

test('on a terminal: one line, drawn again and again, and gone at the end', () => {
  vi.stubEnv('TERM', 'xterm');
  const frames = written({ isTTY: true }, 1).split('\u001b[1A\u001b[K');
  expect(frames[0]).toBe('[....................] 0 of 10 trials\n');
  expect(frames[5]).toBe('[##########..........] 5 of 10 trials, about 5 s left\n');
  expect(frames.at(-1)).toBe('');
  expect(frames.slice(0, -1).every((frame) => /^[^\n]*\n$/u.test(frame))).toBe(true);
  for (const line of written({ isTTY: true, columns: 40 }, 1).split('\n')) {
    expect(line.replace('\u001b[1A\u001b[K', '').length).toBeLessThanOrEqual(28);
  }
  vi.stubEnv('TERM', 'dumb');
  expect(written({ isTTY: true }, 1)).not.toContain('\u001b');
  vi.unstubAllEnvs();
});

test.each([
  [0.4, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [200, '3 min 20 s'],
  [7500, '2 h 5 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
