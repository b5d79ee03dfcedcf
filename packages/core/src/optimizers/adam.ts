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
  memory: 2,
  *numbers() {
    // Powers of the decays, multiplied up step by step.
    let [power1, power2] = [beta1, beta2];
    for (;;) {
      yield [rate, 1 - power1, 1 - power2];
      power1 *= beta1;
      power2 *= beta2;
    }
  },
  update: (ops, { tensor, learningRateScale }, inputs) =>
    ops.adam(tensor, inputs, { beta1, beta2, epsilon, learningRateScale }),
});
