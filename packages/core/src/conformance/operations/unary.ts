import type { UnaryName } from '../../ops.js';
import type { RandomStream } from '../../random/stream.js';
import { anywhere, positive, type Operation } from './operation.js';

/** Sums a series whose terms come from the one before, until they no longer count. */
function series(first: number, next: (term: number, n: number) => number): number {
  let [total, term] = [0, first];
  for (let n = 1; Math.abs(term) > 1e-20; n++) {
    total += term;
    term = next(term, n);
  }
  return total;
}

const exponential = (x: number): number => series(1, (term, n) => (term * x) / n);

const errorFunction = (x: number): number => {
  let [total, power] = [0, x];
  for (let n = 0; Math.abs(power) > 1e-20; n++) {
    total += power / (2 * n + 1);
    power *= (-x * x) / (n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * total;
};

/** Formulas that share nothing with the kernels. */
const formulas: Readonly<Record<UnaryName, (x: number) => number>> = {
  exp: exponential,
  expm1: (x) => series(x, (term, n) => (term * x) / (n + 1)),
  log: (x) => 2 * Math.atanh((x - 1) / (x + 1)),
  tanh: (x) => (exponential(2 * x) - 1) / (exponential(2 * x) + 1),
  sigmoid: (x) => (1 + Math.tanh(x / 2)) / 2,
  relu: (x) => (x + Math.abs(x)) / 2,
  erf: errorFunction,
  sqrt: (x) => Math.exp(Math.log(x) / 2),
  rsqrt: (x) => Math.exp(-Math.log(x) / 2),
  neg: (x) => 0 - x,
  abs: (x) => Math.max(x, -x),
  square: (x) => ((x + 1) * (x + 1) + (x - 1) * (x - 1)) / 2 - 1,
  reciprocal: (x) => Math.sign(x) * Math.exp(-Math.log(Math.abs(x))),
};

const needsPositive = ['log', 'sqrt', 'rsqrt'];

/** Where a formula such as e^x - 1 would lose its digits. */
const nearZero = (stream: RandomStream): number => anywhere(stream) / 64;

const operation = (
  name: string,
  formula: (x: number) => number,
  entry: (stream: RandomStream) => number,
): Operation => ({
  name: entry === nearZero ? `${name} near 0` : name,
  shapes: [[3, 4]],
  build: (ops, x) => ops[name as UnaryName](x),
  expected: (x) => x.map(formula),
  entry,
});

/** Every elementwise function. */
export const unaryOperations: readonly Operation[] = [
  ...Object.entries(formulas).map(([name, formula]) =>
    operation(name, formula, needsPositive.includes(name) ? positive : anywhere),
  ),
  ...(['expm1', 'tanh', 'erf'] as const).map((name) => operation(name, formulas[name], nearZero)),
];
