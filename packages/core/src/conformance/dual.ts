import erf from '@stdlib/math-base-special-erf';
import type { UnaryName } from '../ops.js';
import type { Arithmetic } from './arithmetic.js';

/** A value and how fast it changes along one direction: the number of forward-mode differentiation. */
export interface Dual {
  readonly value: number;
  readonly derivative: number;
}

const reciprocal = (x: number): number => 1 / x;

/**
 * How far f64 rounds tanh and the sigmoid from where they level off; it is exact. Their derivatives
 * are written through it, so that a saturated unit has the slope of the value that was computed.
 */
const distance = (y: number): number => 1 - Math.abs(y);

/** f and f' at x. Nothing here is taken from the derivative table: that is what these are held against. */
const functions: Readonly<Record<UnaryName, (x: number) => readonly [number, number]>> = {
  exp: (x) => [Math.exp(x), Math.exp(x)],
  expm1: (x) => [Math.expm1(x), Math.expm1(x) + 1],
  log: (x) => [Math.log(x), reciprocal(x)],
  tanh: (x) => {
    const rest = distance(Math.tanh(x));
    return [Math.tanh(x), rest * (2 - rest)];
  },
  sigmoid: (x) => {
    const y = reciprocal(1 + Math.exp(-x));
    const rest = Math.min(y, distance(y));
    return [y, rest - rest * rest];
  },
  relu: (x) => (x <= 0 ? [0, 0] : [x, 1]),
  erf: (x) => [erf(x), (2 / Math.sqrt(Math.PI)) * Math.exp(-(x * x))],
  sqrt: (x) => [Math.sqrt(x), reciprocal(2 * Math.sqrt(x))],
  rsqrt: (x) => [reciprocal(Math.sqrt(x)), reciprocal(-2 * x * Math.sqrt(x))],
  neg: (x) => [-x, -1],
  abs: (x) => [Math.abs(x), Number(x > 0) - Number(x < 0)],
  square: (x) => [x * x, x + x],
  reciprocal: (x) => [reciprocal(x), -reciprocal(x * x)],
};

/** Forward-mode differentiation: the chain rule, carried along with every operation. */
export const dual: Arithmetic<Dual> = {
  fromNumber: (value) => ({ value, derivative: 0 }),
  add: (a, b) => ({ value: a.value + b.value, derivative: a.derivative + b.derivative }),
  subtract: (a, b) => ({ value: a.value - b.value, derivative: a.derivative - b.derivative }),
  multiply: (a, b) => ({
    value: a.value * b.value,
    derivative: a.derivative * b.value + a.value * b.derivative,
  }),
  divide: (a, b) => ({
    value: a.value / b.value,
    derivative: (a.derivative - (a.value / b.value) * b.derivative) / b.value,
  }),
  compare: (a, b) => a.value - b.value,
  unary: (name, x) => {
    const [value, slope] = functions[name](x.value);
    return { value, derivative: slope * x.derivative };
  },
};
