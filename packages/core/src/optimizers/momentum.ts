import type { Optimizer } from './optimizer.js';

/**
 * Gradient descent with momentum: v <- decay * v + gradient, p <- p - rate * v (Polyak 1964).
 *
 * @param rate - The learning rate, above 0.
 * @param decay - How much of the velocity is left after a step, 0 to 1.
 */
export const momentum = (rate: number, decay = 0.9): Optimizer => ({
  name: 'momentum',
  start: () => {
    let velocities: Float64Array[] = [];
    return (parameters) => {
      if (velocities.length === 0) {
        velocities = parameters.map(({ data }) => new Float64Array(data.length));
      }
      parameters.forEach(({ data, gradient, learningRateScale }, index) => {
        const velocity = velocities[index];
        const step = rate * learningRateScale;
        for (let i = 0; i < data.length; i++) {
          velocity[i] = decay * velocity[i] + gradient[i];
          data[i] -= step * velocity[i];
        }
      });
    };
  },
});
