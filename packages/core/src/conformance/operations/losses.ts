import type { Shape } from '../../ops.js';
import { positive, range, sum, type Numbers, type Operation } from './operation.js';

const exponentials = (x: Numbers, start: number, length: number): number[] =>
  x.slice(start, start + length).map(Math.exp);

/** e^x over its sum, with nothing done against overflow. */
const probabilities = (x: Numbers, length: number): number[] =>
  range(x.length, (i) => {
    const row = exponentials(x, i - (i % length), length);
    return Math.exp(x[i]) / row.reduce((total, each) => total + each, 0);
  });

const softmax = (...shape: number[]): Operation => ({
  name: `softmax of ${shape.length} axes`,
  shapes: [shape],
  build: (ops, x) => ops.softmax(x),
  expected: (x) => probabilities(x, shape[shape.length - 1]),
});

const logits: Shape = [3, 4];

const crossEntropy = (logits: Numbers, targets: Numbers): number[] => [
  -sum(12, (i) => targets[i] * Math.log(probabilities(logits, 4)[i])) / 3,
];

const oneHot = [0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0];

/** Softmax, the losses, and what stops a gradient. */
export const lossOperations: readonly Operation[] = [
  softmax(4),
  softmax(3, 4),
  softmax(2, 2, 3),
  {
    name: 'softmaxCrossEntropy, targets that do not sum to 1',
    shapes: [logits, logits],
    build: (ops, x, targets) => ops.softmaxCrossEntropy(x, targets),
    expected: crossEntropy,
    entry: positive,
    constants: [1],
  },
  {
    name: 'softmaxCrossEntropy, one-hot targets',
    shapes: [logits],
    build: (ops, x) => ops.softmaxCrossEntropy(x, ops.constant(oneHot, logits)),
    expected: (x) => crossEntropy(x, oneHot),
  },
  {
    name: 'squaredError',
    shapes: [logits, logits],
    build: (ops, prediction, target) => ops.squaredError(prediction, target),
    expected: (y, t) => [sum(12, (i) => (y[i] - t[i]) * (y[i] - t[i])) / 6],
  },
  {
    name: 'stopGradient',
    shapes: [
      [2, 2],
      [2, 2],
    ],
    build: (ops, x, stopped) => ops.mul(x, ops.stopGradient(stopped)),
    expected: (x, stopped) => range(4, (i) => x[i] * stopped[i]),
    constants: [1],
  },
];
