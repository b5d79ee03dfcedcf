import type { Optimizer } from './optimizer.js';

/**
 * Gradient descent on batches: p <- p - rate * gradient.
 *
 * @param rate - The learning rate, above 0.
 */
export const sgd = (rate: number): Optimizer => ({
  name: 'sgd',
  start: () => (parameters) => {
    for (const { data, gradient, learningRateScale } of parameters) {
      const step = rate * learningRateScale;
      for (let i = 0; i < data.length; i++) data[i] -= step * gradient[i];
    }
  },
});
