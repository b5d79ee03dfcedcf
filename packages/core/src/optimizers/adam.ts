import type { Optimizer } from './optimizer.js';

/** The constants of Adam; the defaults are the paper's. */
export interface AdamOptions {
  /** Decay of the mean of gradients. */
  readonly beta1?: number;
  /** Decay of the mean of their squares. */
  readonly beta2?: number;
  /** Added to the root, so that nothing is divided by zero. */
  readonly epsilon?: number;
}

/**
 * Adam: steps of about `rate`, whatever the size of the gradient (Kingma and Ba 2015, algorithm 1).
 *
 * @param rate - The learning rate, above 0.
 * @param options - The decays and epsilon.
 */
export const adam = (
  rate: number,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions = {},
): Optimizer => ({
  name: 'adam',
  start: () => {
    let moments: { mean: Float64Array; square: Float64Array }[] = [];
    // Powers of the decays, multiplied up step by step.
    let power1 = 1;
    let power2 = 1;
    return (parameters) => {
      if (moments.length === 0) {
        moments = parameters.map(({ data }) => ({
          mean: new Float64Array(data.length),
          square: new Float64Array(data.length),
        }));
      }
      power1 *= beta1;
      power2 *= beta2;
      parameters.forEach(({ data, gradient, learningRateScale }, index) => {
        const { mean, square } = moments[index];
        const step = rate * learningRateScale;
        for (let i = 0; i < data.length; i++) {
          mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i];
          square[i] = beta2 * square[i] + (1 - beta2) * gradient[i] * gradient[i];
          const corrected = Math.sqrt(square[i] / (1 - power2)) + epsilon;
          data[i] -= (step * (mean[i] / (1 - power1))) / corrected;
        }
      });
    };
  },
});
