/**
 * Normalization of the weighted sums: over the batch, or over the units of a layer.
 *
 * @packageDocumentation
 */
import { defineRemedy, UsageError, type Remedy } from '@gradient-remedies/core';
import { overBatch } from './batch.js';
import { layer } from './layer.js';
import { checkEpsilon, epsilonOption } from './options.js';

/**
 * Batch normalization. Form: `layer`, layer normalization.
 *
 * @example
 * ```ts
 * compose([relu, he, normalization.variant('layer'), residual.variant('pre')], size);
 * ```
 */
export const normalization: Remedy = defineRemedy({
  name: 'normalization',
  options: {
    epsilon: epsilonOption,
    momentum: {
      default: 0.9,
      description: 'share of the running statistics that a step keeps, 0 to below 1',
    },
  },
  changes: ({ epsilon, momentum }) => {
    checkEpsilon('normalization', epsilon);
    if (momentum < 0 || momentum >= 1) {
      throw new UsageError(`normalization:momentum must be from 0 to below 1, not ${momentum}.`);
    }
    return { normalization: overBatch(epsilon, momentum) };
  },
  forms: { layer },
  formula:
    'n(z) = gamma (z - mean(z)) / sqrt(variance(z) + 1e-5) + beta, over the batch; gamma = 1, beta = 0 at the start',
  summary:
    'Shifts and scales the weighted sums of each unit to mean 0 and variance 1 over the batch.',
  description:
    'Whatever weights and slope take from the sums is divided out again, on the way back too. In a wide network the ' +
    "factor is sqrt(E f'(n)² / Var f(n)), n standard normal: with sigmoids x1.02 instead of x0.24. No activation makes it " +
    'less than 1 (the Gaussian Poincaré inequality), so that nothing vanishes.',
  deviations:
    'The running variance is that of the batch; the paper multiplies it by m / (m - 1) for m examples. Biases that ' +
    'batch normalization makes useless are kept. In blocks with a way around it stands in the branch; residual:pre ' +
    'puts it before the activation, residual:post after the sum.',
  caveats:
    'With relu the gradient explodes at the start, x1.21 a layer. That is sqrt(pi / (pi - 1)), the nearer the wider the ' +
    'network and the larger the batch; small batches add to it. It needs a batch of 2 or more, and in a batch of 2 next ' +
    'to nothing is left of a sum but its sign. A bias before it has no gradient: it is subtracted again.',
  reference: {
    authors: 'Ioffe, Szegedy',
    year: 2015,
    title:
      'Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift',
    url: 'https://arxiv.org/abs/1502.03167',
  },
});
