import { describe, expect, it } from 'vitest';
import { formatFactor, formatPercent, formatRatio } from './format.js';

describe('formatRatio', () => {
  it.each([
    [Math.log10(3.6e-10), '3.6e-10'],
    [Math.log10(0.28), '0.28'],
    [Math.log10(0.012), '0.012'],
    [Math.log10(5.2e-3), '5.2e-3'],
    [Math.log10(2e-4), '2.0e-4'],
    [0, '1.0'],
    [-0, '1.0'],
    [Math.log10(1.3), '1.3'],
    [Math.log10(14), '14'],
    [Math.log10(760), '760'],
    [Math.log10(1400), '1.4e3'],
    [Math.log10(7e13), '7.0e13'],
  ])('writes 10^%d as %s', (log10, text) => {
    expect(formatRatio(log10)).toBe(text);
  });

  it.each([
    [-629, '1e-629'],
    [-628.5, '3e-629'],
    [-6304.2, '6e-6305'],
    [-63040, '1e-63040'],
    [1234.9, '8e1234'],
  ])('goes beyond the range of a double: 10^%d is %s', (log10, text) => {
    expect(formatRatio(log10)).toBe(text);
  });

  it.each([
    [Math.log10(9.96e-4), '1.0e-3'],
    [Math.log10(9.97e-3), '0.010'],
    [Math.log10(0.0996), '0.10'],
    [Math.log10(0.996), '1.0'],
    [Math.log10(9.97), '10'],
    [Math.log10(99.7), '100'],
    [Math.log10(997), '1.0e3'],
    [-628.01, '1e-628'],
  ])('carries when 10^%d is rounded: %s', (log10, text) => {
    expect(formatRatio(log10)).toBe(text);
  });

  it('tells exactly zero and no number apart', () => {
    expect(formatRatio(null)).toBe('0');
    expect(formatRatio(NaN)).toBe('error');
    expect(formatRatio(-Infinity)).toBe('error');
  });

  it('is never longer than a cell of the table at any depth down to 10,000', () => {
    for (let log10 = -6400; log10 < 6400; log10 += 0.37) {
      expect(formatRatio(log10).length).toBeLessThanOrEqual(7);
    }
  });
});

describe('formatFactor', () => {
  it.each([
    [-0.627, 'x0.24'],
    [0, 'x1.00'],
    [Math.log10(1.56), 'x1.56'],
    [Math.log10(12.3), 'x12'],
    [Math.log10(0.0171), 'x2e-2'],
    [Math.log10(0.0996), 'x0.10'],
    [Math.log10(9.999), 'x10'],
    [-40, 'x1e-40'],
    [13, 'x1e13'],
    [null, 'x0'],
  ])('writes 10^%d as %s', (log10, text) => {
    expect(formatFactor(log10)).toBe(text);
  });
});

describe('formatPercent', () => {
  it('rounds to whole percents', () => {
    expect(formatPercent(0.8749)).toBe('87%');
    expect(formatPercent(0.1135)).toBe('11%');
    expect(formatPercent(1)).toBe('100%');
  });
});
