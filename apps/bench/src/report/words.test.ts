import { describe, expect, it } from 'vitest';
import { quartiles } from './quartiles.js';
import { depthLaw, survivalWord } from './words.js';

const around = (median: number, spread = 0.01) =>
  quartiles([median - spread, median, median + spread]);

describe('survivalWord', () => {
  it.each([
    [-9.4, 'vanishes'],
    [-0.9, 'survives'],
    [0, 'survives'],
    [0.9, 'survives'],
    [13, 'explodes'],
  ])('10^%d %s', (log10, word) => {
    expect(survivalWord(around(log10))).toBe(word);
  });

  it('counts a factor of exactly 10 as surviving', () => {
    expect(survivalWord(quartiles([-1]))).toBe('survives');
    expect(survivalWord(quartiles([1]))).toBe('survives');
  });

  it('is borderline where the quartiles straddle a line', () => {
    expect(survivalWord(quartiles([-1.5, -0.9, -0.8]))).toBe('borderline');
    expect(survivalWord(quartiles([0.8, 0.9, 1.5]))).toBe('borderline');
  });

  it('calls a gradient of exactly zero vanished', () => {
    expect(survivalWord(quartiles([null, null, null]))).toBe('vanishes');
  });
});

describe('depthLaw', () => {
  it.each([
    [-20, -40, 'geometric'],
    [6.5, 13.4, 'geometric'],
    [-0.7, -0.9, 'sub-geometric'],
    [-2, -3, 'between'],
    [-2, -8, 'super-geometric'],
  ])('from 10^%d to 10^%d is %s', (half, whole, name) => {
    expect(depthLaw(around(half), around(whole))).toMatchObject({ name, ratio: whole / half });
  });

  it('claims nothing where the seeds do not agree on the direction', () => {
    expect(depthLaw(around(0, 0.1), around(-0.3, 0.1))).toBeNull();
    expect(depthLaw(around(-0.3, 0.1), around(0.02, 0.1))).toBeNull();
    expect(depthLaw(around(0.5, 0.1), around(-0.5, 0.1))).toBeNull();
    expect(depthLaw(around(-300), quartiles([null]))).toBeNull();
    expect(depthLaw(quartiles([0]), quartiles([0]))).toBeNull();
  });
});
