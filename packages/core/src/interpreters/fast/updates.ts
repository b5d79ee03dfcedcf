import type { UpdateOp } from '../../graph/node.js';
import type { Kernel } from '../interpreter.js';
import type { Room } from './memory.js';

/**
 * The steps of optimizers, in single precision: what `reference/updates.ts` says, but that Adam remembers the
 * root of its mean of squares, since squares of small gradients vanish.
 */
export const updatesIn = ({ kernels }: Room): { readonly [Op in UpdateOp]: Kernel<Op> } => ({
  descend: ({ data }, [, gradient, numbers], { attributes }) => {
    const rate = numbers.data[0] * attributes.learningRateScale;
    kernels.descendF32(data.byteOffset, gradient.data.byteOffset, data.length, rate);
  },
  momentum: ({ data }, [, gradient, velocity, numbers], { attributes }) => {
    kernels.momentumF32(
      data.byteOffset,
      gradient.data.byteOffset,
      velocity.data.byteOffset,
      data.length,
      numbers.data[0] * attributes.learningRateScale,
      attributes.decay,
    );
  },
  adam: ({ data }, [, gradient, mean, root, numbers], { attributes }) => {
    const [rate, correction1, correction2] = numbers.data;
    kernels.adamF32(
      data.byteOffset,
      gradient.data.byteOffset,
      mean.data.byteOffset,
      root.data.byteOffset,
      data.length,
      (rate * attributes.learningRateScale) / correction1,
      correction2,
      attributes.beta1,
      attributes.beta2,
      attributes.epsilon,
    );
  },
});
