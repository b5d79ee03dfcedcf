import {
  defineRemedy,
  orthogonal as orthogonalMatrix,
  zeros,
  type Prepare,
  type Remedy,
} from '@gradient-remedies/core';

const tolerance = 1e-9;
const mostTries = 10;

/** Layer by layer, divides the weight by the standard deviation of its weighted sum on the batch. */
const unitVariance: Prepare = (layers) => {
  for (const { weight, weightedSum } of layers) {
    for (let tries = 0; tries < mostTries; tries++) {
      const { data, exponent } = weightedSum();
      const { variance, meanSquare } = momentsOf(data);
      // Sums that are all the same, but for rounding, cannot be scaled to variance 1.
      if (!(variance > 1e-20 * meanSquare)) break;
      const deviation = Math.sqrt(variance) * Math.exp(exponent * Math.LN2);
      if (Math.abs(deviation - 1) < tolerance) break;
      for (let i = 0; i < weight.length; i++) weight[i] /= deviation;
    }
  }
};

function momentsOf(values: ArrayLike<number>): { variance: number; meanSquare: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) * (values[i] - mean);
  const variance = squares / values.length;
  return { variance, meanSquare: variance + mean * mean };
}

/**
 * Layer-sequential unit variance: looks at one batch of data before training starts.
 *
 * @example
 * ```ts
 * compose([relu, lsuv], { depth: 16, width: 64, inputWidth: 784, outputWidth: 10 });
 * ```
 */
export const lsuv: Remedy = defineRemedy({
  name: 'lsuv',
  changes: {
    initializer: () => ({ weight: orthogonalMatrix(1), bias: zeros() }),
    prepare: unitVariance,
  },
  formula: 'W = Q / std(Q h) on one batch, layer after layer, Q orthonormal, b = 0',
  summary:
    "Scales each layer's orthonormal weights until its weighted sum has variance 1 on real data.",
  description:
    "It finds by measuring the scale that formulas such as he's derive, for whatever unit there is. With relu, " +
    'where keeping the variance on the way forward keeps it on the way back, the factor a layer is near 1.',
  deviations:
    'To nine digits instead of within 0.1, over all units and examples of one batch; weights of gates are ' +
    'scaled too.',
  caveats:
    'It looks at the way forward only. With sigmoid units the factor is x0.40, better than x0.24 and still ' +
    'vanishing; with tanh it is x1.09 and explodes.',
  reference: {
    authors: 'Mishkin, Matas',
    year: 2016,
    title: 'All you need is a good init',
    url: 'https://arxiv.org/abs/1511.06422',
  },
});
