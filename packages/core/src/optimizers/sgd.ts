import type { Optimizer } from './optimizer.js';

/**
 * Gradient descent on batches: p <- p - rate * gradient.
 *
 * @param rate - The learning rate, above 0.
 */
export const sgd = (rate: number): Optimizer => ({
  name: 'sgd',
  memory: 0,
  *numbers() {
    for (;;) yield [rate];
  },
  update: (ops, { tensor, learningRateScale }, inputs) =>
    ops.descend(tensor, inputs, { learningRateScale }),
});
