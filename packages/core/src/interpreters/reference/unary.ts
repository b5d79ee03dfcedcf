import erf from '@stdlib/math-base-special-erf';
import type { UnaryName } from '../../ops.js';
import type { Kernel } from '../interpreter.js';

/** Each elementwise function. */
export const functions: Readonly<Record<UnaryName, (x: number) => number>> = {
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  // Written so that NaN stays NaN: a network that has diverged must not look like one that has not.
  relu: (x) => (x <= 0 ? 0 : x),
  erf,
  sqrt: Math.sqrt,
  rsqrt: (x) => 1 / Math.sqrt(x),
  neg: (x) => -x,
  abs: Math.abs,
  square: (x) => x * x,
  reciprocal: (x) => 1 / x,
};

const twoOverRootPi = 2 / Math.sqrt(Math.PI);

/** Its derivative, from the input x or the output y as `savedForGradient` says. */
export const slopes: Readonly<Record<UnaryName, (saved: number) => number>> = {
  exp: (y) => y,
  expm1: (y) => y + 1,
  log: (x) => 1 / x,
  tanh: (y) => (1 - y) * (1 + y),
  sigmoid: (y) => y * (1 - y),
  relu: (y) => (y > 0 ? 1 : 0),
  erf: (x) => twoOverRootPi * Math.exp(-x * x),
  sqrt: (y) => 0.5 / y,
  rsqrt: (y) => -0.5 * y * y * y,
  neg: () => -1,
  abs: Math.sign,
  square: (x) => 2 * x,
  reciprocal: (y) => -y * y,
};

export const unary: Kernel<'unary'> = (out, [x], { attributes }) => {
  const f = functions[attributes.function];
  for (let i = 0; i < out.data.length; i++) out.data[i] = f(x.data[i]);
};

export const unaryGradient: Kernel<'unaryGradient'> = (out, [gradient, saved], { attributes }) => {
  const slope = slopes[attributes.function];
  for (let i = 0; i < out.data.length; i++) out.data[i] = gradient.data[i] * slope(saved.data[i]);
};
