import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { stepsCompared } from './agree.js';
import { parseList, processors } from './placement.js';
import { race, type Contestant } from './race.js';

const expected = Array.from({ length: stepsCompared }, (_, step) => 1 / (step + 1));

const contestant = (kind: string): Contestant => ({
  name: kind,
  entry: {
    name: kind,
    ours: false,
    command: {
      program: process.execPath,
      args: [fileURLToPath(new URL('../testing/fake-rival.js', import.meta.url)), kind],
    },
  },
  problem: 'a problem',
  expected,
});

test('who is right is timed, who is not is told apart, and a death is no crash', async () => {
  const pace = { rounds: 5, secondsPerTurn: 0.1, secondsPerRival: 1, secondsToWarmUp: 0.01 };
  const kinds = ['good', 'slow', 'wrong', 'dying', 'absent'];
  const entrants = await race(kinds.map(contestant), pace, processors().slice(-1));
  const [good, slow, wrong, dying, absent] = entrants;
  expect(good).toMatchObject({ out: null, seconds: [0.01, 0.01, 0.01, 0.01, 0.01] });
  // It has had its second after two turns; three are made in any case.
  expect(slow).toMatchObject({ out: null, seconds: [0.5, 0.5, 0.5, null, null] });
  expect(wrong.out).toBe(
    'computes something else: its loss before step 2 is 1.000000 instead of 0.5000000',
  );
  expect(dying.out).toBe('it ended with status 3: out of memory');
  expect(absent.out).toBe('absent: its library is not installed');
});

test('a set of processors is read as Linux writes it', () => {
  expect(parseList('0')).toEqual([0]);
  expect(parseList('0-2,5')).toEqual([0, 1, 2, 5]);
});
