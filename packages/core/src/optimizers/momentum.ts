import type { Optimizer } from './optimizer.js';

/**
 * Gradient descent with momentum: v <- decay * v + gradient, p <- p - rate * v (Polyak 1964).
 *
 * @param rate - The learning rate, above 0.
 * @param decay - How much of the velocity is left after a step, 0 to 1.
 */
export const momentum = (rate: number, decay = 0.9): Optimizer => ({
  name: 'momentum',
  memory: 1,
  *numbers() {
    for (;;) yield [rate];
  },
  update: (ops, { tensor, learningRateScale }, inputs) =>
    ops.momentum(tensor, inputs, { decay, learningRateScale }),
});
