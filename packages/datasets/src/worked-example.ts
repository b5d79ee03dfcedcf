/** One weight of the worked example, before and after one step of gradient descent. */
export interface WorkedExampleWeight {
  readonly name: 'w1' | 'w2' | 'w3' | 'w4' | 'w5' | 'w6';
  readonly from: 'x1' | 'x2' | 'h1' | 'h2';
  readonly to: 'h1' | 'h2' | 'y';
  /** Before the step. */
  readonly before: number;
  /** After the step, exact to five digits. */
  readonly after: number;
  /** After the step, as the textbook prints it: it rounds on the way. */
  readonly printed: number;
}

/** A network small enough to follow by hand: two inputs, two hidden units, one output. */
export interface WorkedExample {
  /** x1 and x2. */
  readonly inputs: readonly [number, number];
  /** What y should be. */
  readonly target: number;
  /** The learning rate of the step. */
  readonly learningRate: number;
  /** w1 to w6. The first four are the hidden weights, the last two the output's, (in, out) row-major. */
  readonly weights: readonly WorkedExampleWeight[];
  /** Where the example is from. */
  readonly source: string;
}

/**
 * The textbook's worked example of backpropagation: all units sigmoid, no biases, error
 * `(target - y)^2 / 2`, one step of gradient descent.
 *
 * Source: S. Skansi, Introduction to Deep Learning: From Logical Calculus to Artificial
 * Intelligence, Springer, 2018.
 *
 * @example
 * ```ts
 * const weights = workedExample.weights.map((weight) => weight.before);
 * const hidden = { shape: [2, 2], data: weights.slice(0, 4) };
 * const output = { shape: [2, 1], data: weights.slice(4) };
 * ```
 */
export const workedExample: WorkedExample = {
  inputs: [0.23, 0.82],
  target: 1,
  learningRate: 0.7,
  weights: [
    { name: 'w1', from: 'x1', to: 'h1', before: 0.1, after: 0.10071, printed: 0.1007 },
    { name: 'w2', from: 'x1', to: 'h2', before: 0.5, after: 0.50213, printed: 0.502 },
    { name: 'w3', from: 'x2', to: 'h1', before: 0.4, after: 0.40253, printed: 0.4024 },
    { name: 'w4', from: 'x2', to: 'h2', before: 0.3, after: 0.30758, printed: 0.307 },
    { name: 'w5', from: 'h1', to: 'y', before: 0.2, after: 0.23737, printed: 0.2373 },
    { name: 'w6', from: 'h2', to: 'y', before: 0.6, after: 0.63752, printed: 0.6374 },
  ],
  source:
    'S. Skansi, Introduction to Deep Learning: From Logical Calculus to Artificial Intelligence, ' +
    'Springer, 2018',
};
