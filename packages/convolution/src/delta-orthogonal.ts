import {
  defineRemedy,
  delta,
  orthogonal,
  UsageError,
  zeros,
  type Remedy,
} from '@gradient-remedies/core';
import { xiao } from './reference.js';

/**
 * Kernels that are 0 but at the centre, and orthogonal there, times a gain: `delta-orthogonal:gain=1.41`.
 *
 * @example
 * ```ts
 * compose([convolution, deltaOrthogonal], size);
 * ```
 */
export const deltaOrthogonal: Remedy = defineRemedy({
  name: 'delta-orthogonal',
  options: {
    gain: { default: 1, description: 'length of each of the orthogonal vectors, over 0' },
  },
  changes: ({ gain }) => {
    if (gain <= 0) throw new UsageError(`delta-orthogonal:gain must be over 0, not ${gain}.`);
    return { initializer: () => ({ weight: delta(orthogonal(gain)), bias: zeros() }) };
  },
  formula: 'W = gain Q at the centre of the kernel and 0 around it, Q orthogonal, b = 0',
  summary: 'Starts every convolution as a rotation of the channels, pixel by pixel.',
  description:
    "It changes no vector's length, on no map and with no padding, since no pixel sees the edge: a deep linear network " +
    'passes the gradient back unchanged. Normal weights keep it on average only, and lose some of it at the edge.',
  deviations: 'Every layer is drawn so, the first and the readout too, which is orthogonal.',
  caveats:
    'It cannot help the sigmoid, whose slope of 1/4 remains. Before training no pixel sees its neighbours. Without ' +
    'convolution it is `orthogonal`.',
  reference: xiao,
});
