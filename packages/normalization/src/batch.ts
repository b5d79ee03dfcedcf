import { constant, UsageError, zeros, type Normalization } from '@gradient-remedies/core';
import { moments, standardize } from './standardize.js';

/** Mean and variance of each unit over the batch; in evaluation, as they ran along in training. */
export const overBatch =
  (epsilon: number, momentum: number): Normalization =>
  ({ ops, mode, parameter, update, batch, width }) => {
    const gamma = parameter('gamma', [width], constant(1));
    const beta = parameter('beta', [width], zeros());
    const mean = parameter('mean', [width], zeros(), { trainable: false });
    const variance = parameter('variance', [width], constant(1), { trainable: false });
    if (mode === 'evaluation') {
      return (z) => standardize(ops, z, { mean, variance, gamma, beta, epsilon });
    }
    if (batch === 1) {
      throw new UsageError(
        'normalization takes mean and variance over the batch, and one example has none: train with a batch ' +
          'of 2 or more, or use normalization:layer.',
      );
    }
    return (z) => {
      const now = moments(ops, z, { shape: [width], count: batch });
      const running = (old: typeof z, current: typeof z): typeof z =>
        ops.add(ops.scale(old, momentum), ops.scale(current, 1 - momentum));
      update(mean, running(mean, now.mean));
      update(variance, running(variance, now.variance));
      return standardize(ops, z, { ...now, gamma, beta, epsilon });
    };
  };
