import erf from '@stdlib/math-base-special-erf';
import { exponentOf, scaleByPowerOfTwo } from '../gradient/power-of-two.js';
import type { UnaryName } from '../ops.js';
import type { Arithmetic } from './arithmetic.js';

/** An f64 without limits to its exponent: mantissa * 2^exponent. */
export interface Unbounded {
  /** Its magnitude is in [1, 2), or it is 0, infinite or NaN with an exponent of 0. */
  readonly mantissa: number;
  readonly exponent: number;
  /** Whether f64 itself may have lost digits here: it, or a number it was computed from, left f64's range. */
  readonly outside: boolean;
}

/** x * 2^exponent. */
export function unboundedFrom(x: number, exponent = 0, outside = false): Unbounded {
  const size = Math.abs(x);
  if (size >= 1 && size < 2) return { mantissa: x, exponent, outside };
  if (x === 0 || !Number.isFinite(x)) return { mantissa: x, exponent: 0, outside };
  const own = exponentOf(x);
  return { mantissa: scaleByPowerOfTwo(x, -own), exponent: own + exponent, outside };
}

/** The nearest plain number. */
const toNumber = ({ mantissa, exponent }: Unbounded): number =>
  scaleByPowerOfTwo(mantissa, exponent);

/** Added to a number this much greater, another changes none of its 53 digits. */
const digits = 60;

const isNegligible = (small: Unbounded, great: Unbounded): boolean =>
  great.mantissa !== 0 && (small.mantissa === 0 || small.exponent < great.exponent - digits);

function add(a: Unbounded, b: Unbounded): Unbounded {
  if (isNegligible(a, b)) return b;
  if (isNegligible(b, a)) return a;
  const outside = a.outside || b.outside;
  if (!Number.isFinite(a.mantissa + b.mantissa)) {
    return unboundedFrom(a.mantissa + b.mantissa, 0, outside);
  }
  if (a.exponent < b.exponent) return add(b, a);
  const aligned = scaleByPowerOfTwo(b.mantissa, b.exponent - a.exponent);
  return unboundedFrom(a.mantissa + aligned, a.exponent, outside);
}

const negate = (x: Unbounded): Unbounded => ({ ...x, mantissa: -x.mantissa });

const multiply = (a: Unbounded, b: Unbounded): Unbounded =>
  unboundedFrom(a.mantissa * b.mantissa, a.exponent + b.exponent, a.outside || b.outside);

const divide = (a: Unbounded, b: Unbounded): Unbounded =>
  unboundedFrom(a.mantissa / b.mantissa, a.exponent - b.exponent, a.outside || b.outside);

const one = unboundedFrom(1);

function squareRoot({ mantissa, exponent, outside }: Unbounded): Unbounded {
  const isOdd = exponent % 2 !== 0;
  const even = isOdd ? exponent - 1 : exponent;
  return unboundedFrom(Math.sqrt(isOdd ? 2 * mantissa : mantissa), even / 2, outside);
}

/** e^x; beyond f64's range by squaring, which costs digits that nothing is compared with. */
function exponential(x: Unbounded): Unbounded {
  if (x.exponent > 1000) return unboundedFrom(x.mantissa > 0 ? Infinity : 0, 0, true);
  const power = Math.exp(toNumber(x));
  // 2^-1022 and 2^1024: what f64 holds with all its digits.
  if (power > 2.3e-308 && power < Infinity) return unboundedFrom(power, 0, x.outside);
  const root = exponential({ ...x, exponent: x.exponent - 1 });
  return { ...multiply(root, root), outside: true };
}

/** log x; beyond f64's range right to a few of the last digits only. */
function logarithm(x: Unbounded): Unbounded {
  const isNumber = Math.abs(x.exponent) < 1000;
  const log = isNumber ? Math.log(toNumber(x)) : Math.log(x.mantissa) + x.exponent * Math.LN2;
  return unboundedFrom(log, 0, x.outside);
}

/** A function that f64 can evaluate anywhere, and that is a x to the last digit for tiny x. */
const linearNearZero =
  (f: (x: number) => number) =>
  (x: Unbounded): Unbounded => {
    const shift = x.exponent < -digits ? x.exponent + digits : 0;
    return unboundedFrom(f(scaleByPowerOfTwo(x.mantissa, x.exponent - shift)), shift, x.outside);
  };

const functions: Readonly<Record<UnaryName, (x: Unbounded) => Unbounded>> = {
  exp: exponential,
  expm1: (x) => {
    const y = linearNearZero(Math.expm1)(x);
    return Number.isFinite(y.mantissa) ? y : exponential(x);
  },
  log: logarithm,
  tanh: linearNearZero(Math.tanh),
  sigmoid: (x) => divide(one, add(one, exponential(negate(x)))),
  relu: (x) => (x.mantissa <= 0 ? unboundedFrom(0, 0, x.outside) : x),
  erf: linearNearZero(erf),
  sqrt: squareRoot,
  rsqrt: (x) => divide(one, squareRoot(x)),
  neg: negate,
  abs: (x) => ({ ...x, mantissa: Math.abs(x.mantissa) }),
  square: (x) => multiply(x, x),
  reciprocal: (x) => divide(one, x),
};

const times = (factor: number, x: Unbounded): Unbounded => multiply(unboundedFrom(factor), x);

/** The derivatives as the reference interpreter rounds them, from what the derivative table keeps. */
const slopes: Readonly<Record<UnaryName, (saved: Unbounded) => Unbounded>> = {
  exp: (y) => y,
  expm1: (y) => add(y, one),
  log: (x) => divide(one, x),
  tanh: (y) => multiply(add(one, negate(y)), add(one, y)),
  sigmoid: (y) => multiply(y, add(one, negate(y))),
  relu: (y) => unboundedFrom(y.mantissa > 0 ? 1 : 0, 0, y.outside),
  erf: (x) => times(2 / Math.sqrt(Math.PI), exponential(multiply(negate(x), x))),
  sqrt: (y) => divide(unboundedFrom(0.5), y),
  rsqrt: (y) => multiply(multiply(times(-0.5, y), y), y),
  neg: () => unboundedFrom(-1),
  abs: (x) => unboundedFrom(Math.sign(x.mantissa), 0, x.outside),
  square: (x) => times(2, x),
  reciprocal: (y) => multiply(negate(y), y),
};

/**
 * f64 were its exponent without limits: every operation rounds to 53 digits as f64 does, and nothing
 * overflows or underflows. A scaled pass gives these numbers, bit for bit, but where one is `outside`.
 */
export const unbounded: Arithmetic<Unbounded> = {
  fromNumber: (x) => unboundedFrom(x),
  add,
  subtract: (a, b) => add(a, negate(b)),
  multiply,
  divide,
  compare: (a, b) => add(a, negate(b)).mantissa,
  unary: (name, x) => functions[name](x),
  slope: (name, saved) => slopes[name](saved),
};
