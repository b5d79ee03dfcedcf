import { availableParallelism } from 'node:os';
import { UsageError } from '@gradient-remedies/core';
import { describe, expect, test } from 'vitest';
import { readBenchFlags } from './bench-flags.js';

const read = (flags: object) => readBenchFlags({ suite: 'quick', out: 'results', ...flags });

test('flags become what they ask for', () => {
  const flags = {
    remedies: 'relu, relu+he',
    depths: '2, 4',
    seeds: '3',
    width: '8,4',
    workers: '1',
  };
  expect(read({ ...flags, fresh: true, batch: '16', dataset: 'mnist' })).toEqual({
    suite: 'quick',
    overrides: {
      remedies: ['relu', 'relu+he'],
      depths: [2, 4],
      seeds: 3,
      width: [8, 4],
      batch: 16,
      dataset: 'mnist',
    },
    workers: 1,
    out: 'results',
    fresh: true,
    json: false,
    with: [],
    timeLimit: undefined,
  });
  expect(read({ with: ['a, ./b.js', 'c'], timeLimit: '0.5' })).toMatchObject({
    with: ['a', './b.js', 'c'],
    timeLimit: 0.5,
  });
  expect(read({ width: '64' }).overrides.width).toBe(64);
  expect(read({}).workers).toBe(availableParallelism());
});

describe('a number that is none: the flag, what is allowed, and what was given', () => {
  test.each([
    [{ depths: '0' }, '--depths must be a whole number from 1 to 100000, or several with commas'],
    [{ depths: '-1' }, 'not "-1".'],
    [{ depths: '1.5' }, 'not "1.5".'],
    [{ depths: '1e9' }, 'not "1e9".'],
    [{ depths: '100001' }, 'not "100001".'],
    [{ depths: 'deep' }, 'not "deep".'],
    [{ depths: '2,,4' }, 'not "" in "2,,4".'],
    [{ depths: '2,x' }, 'not "x" in "2,x".'],
    [{ width: '0' }, '--width must be a whole number from 1 to 65536, or several'],
    [{ width: '65537' }, 'not "65537".'],
    [{ seeds: '0' }, '--seeds must be a whole number from 1 to 10000, not "0".'],
    [{ seeds: '' }, '--seeds must be a whole number from 1 to 10000, not "".'],
    [{ batch: 'all' }, '--batch must be a whole number from 1 to 65536, not "all".'],
    [{ workers: '0' }, '--workers must be a whole number from 1 to 1024, not "0".'],
    [{ with: ['a,'] }, '--with must name a package or a path'],
    [
      { timeLimit: '-1' },
      '--time-limit must be a number of seconds up to 86400, or 0 for none, not "-1".',
    ],
    [{ timeLimit: '1e9' }, 'not "1e9".'],
    [{ timeLimit: '86401' }, 'not "86401".'],
    [{ workers: 'Infinity' }, 'not "Infinity".'],
  ])('%j', (flags, message) => {
    expect(() => read(flags)).toThrow(UsageError);
    expect(() => read(flags)).toThrow(message);
  });
});
