import { expect, test } from 'vitest';
import { exponentOf, powerOfTwo, scaleByPowerOfTwo } from './power-of-two.js';

/** 1 doubled or halved, which is exact down to the smallest subnormal number. */
function byDoubling(exponent: number): number {
  let power = 1;
  for (let i = 0; i < Math.abs(exponent); i++) power *= exponent > 0 ? 2 : 0.5;
  return power;
}

const exponents = Array.from({ length: 1023 + 1074 + 1 }, (_, i) => i - 1074);
const normal = exponents.filter((exponent) => exponent >= -1022);

test('powerOfTwo is exact for every normal exponent', () => {
  for (const exponent of normal) expect(powerOfTwo(exponent)).toBe(byDoubling(exponent));
});

test('scaleByPowerOfTwo makes every power of two, subnormal ones too', () => {
  for (const exponent of exponents) {
    expect(scaleByPowerOfTwo(1, exponent)).toBe(byDoubling(exponent));
    expect(scaleByPowerOfTwo(-1, exponent)).toBe(-byDoubling(exponent));
  }
});

test('scaleByPowerOfTwo there and back is exact wherever the result is normal', () => {
  const x = 1 + 1 / 3;
  for (const exponent of normal) {
    const there = scaleByPowerOfTwo(x, exponent);
    expect(there / byDoubling(exponent)).toBe(x);
    expect(scaleByPowerOfTwo(there, -exponent)).toBe(x);
  }
});

test('scaleByPowerOfTwo reaches from one end of the range to the other', () => {
  expect(scaleByPowerOfTwo(Number.MIN_VALUE, 2097)).toBe(byDoubling(1023));
  expect(scaleByPowerOfTwo(byDoubling(1023), -2097)).toBe(Number.MIN_VALUE);
  expect(scaleByPowerOfTwo(Number.MAX_VALUE, -2000)).toBe(
    Number.MAX_VALUE / byDoubling(1000) / byDoubling(1000),
  );
});

test('scaleByPowerOfTwo rounds a subnormal result once, to even', () => {
  expect(scaleByPowerOfTwo(1, -1075)).toBe(0);
  expect(scaleByPowerOfTwo(1.5, -1075)).toBe(Number.MIN_VALUE);
  expect(scaleByPowerOfTwo(3, -1075)).toBe(2 * Number.MIN_VALUE);
  expect(scaleByPowerOfTwo(1 + Number.EPSILON, -1023)).toBe(byDoubling(-1023));
});

test('scaleByPowerOfTwo beyond the range is zero or infinity of the right sign, at once', () => {
  expect(scaleByPowerOfTwo(1, 1e9)).toBe(Infinity);
  expect(scaleByPowerOfTwo(-1, 1e9)).toBe(-Infinity);
  expect(scaleByPowerOfTwo(1, -1e9)).toBe(0);
  expect(scaleByPowerOfTwo(-1, -1e9)).toBe(-0);
});

test.each([0, -0, Infinity, -Infinity, NaN])('scaleByPowerOfTwo leaves %s as it is', (x) => {
  for (const exponent of [-5000, -1, 0, 1, 5000]) expect(scaleByPowerOfTwo(x, exponent)).toBe(x);
});

test('exponentOf finds the exponent of every power of two, and of what lies up to the next', () => {
  for (const exponent of exponents) {
    const power = byDoubling(exponent);
    expect(exponentOf(power)).toBe(exponent);
    expect(exponentOf(-power)).toBe(exponent);
    const below = 2 - Number.EPSILON;
    if (exponent >= -1022) expect(exponentOf(power * below)).toBe(exponent);
  }
  expect(exponentOf(3 * Number.MIN_VALUE)).toBe(-1073);
  expect(exponentOf(Number.MAX_VALUE)).toBe(1023);
});
