import type { UpdateOp } from '../../graph/node.js';
import type { Kernel } from '../interpreter.js';

const descend: Kernel<'descend'> = (out, [, gradient, { data: numbers }], { attributes }) => {
  const rate = numbers[0] * attributes.learningRateScale;
  for (let i = 0; i < out.data.length; i++) out.data[i] -= rate * gradient.data[i];
};

/** Polyak 1964. */
const momentum: Kernel<'momentum'> = (
  out,
  [, gradient, velocity, { data: numbers }],
  { attributes: { decay, learningRateScale } },
) => {
  const rate = numbers[0] * learningRateScale;
  for (let i = 0; i < out.data.length; i++) {
    velocity.data[i] = decay * velocity.data[i] + gradient.data[i];
    out.data[i] -= rate * velocity.data[i];
  }
};

/** Kingma and Ba 2015, algorithm 1. */
const adam: Kernel<'adam'> = (
  out,
  [, { data: gradient }, { data: mean }, { data: square }, { data: numbers }],
  { attributes: { beta1, beta2, epsilon, learningRateScale } },
) => {
  const [rate, correction1, correction2] = numbers;
  const step = (rate * learningRateScale) / correction1;
  for (let i = 0; i < out.data.length; i++) {
    mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i];
    square[i] = beta2 * square[i] + (1 - beta2) * gradient[i] * gradient[i];
    out.data[i] -= (step * mean[i]) / (Math.sqrt(square[i] / correction2) + epsilon);
  }
};

/** The steps of optimizers, in place. */
export const updates: { readonly [Op in UpdateOp]: Kernel<Op> } = { descend, momentum, adam };
