import {
  defineRemedy,
  orthogonal as orthogonalMatrix,
  UsageError,
  zeros,
  type Remedy,
} from '@gradient-remedies/core';

/**
 * Random orthogonal weights in every layer, times a gain: `orthogonal:gain=1.41`.
 *
 * @example
 * ```ts
 * compose([relu, orthogonal.variant(undefined, { gain: Math.SQRT2 })], size);
 * ```
 */
export const orthogonal: Remedy = defineRemedy({
  name: 'orthogonal',
  options: {
    gain: { default: 1, description: 'length of each of the orthogonal vectors, over 0' },
  },
  changes: ({ gain }) => {
    if (gain <= 0) throw new UsageError(`orthogonal:gain must be over 0, not ${gain}.`);
    return { initializer: () => ({ weight: orthogonalMatrix(gain), bias: zeros() }) };
  },
  formula: 'W = gain Q, Q uniform among matrices with orthonormal rows or columns, b = 0',
  summary: "Starts every layer as a rotation, which changes no vector's length.",
  description:
    "Normal weights keep the gradient's length on average only, stretching some directions and shrinking " +
    'others more with every layer; a square orthogonal matrix keeps all of them, so that a deep linear network ' +
    'passes the gradient back unchanged.',
  deviations:
    'Every layer is drawn so, the first and the readout too, each with orthonormal vectors along its shorter ' +
    'side; gates as well.',
  caveats:
    'It cannot help the sigmoid, whose slope of 1/4 remains. A relu needs a gain of sqrt(2) = 1.41, tanh a ' +
    'little over 1.',
  reference: {
    authors: 'Saxe, McClelland, Ganguli',
    year: 2014,
    title: 'Exact solutions to the nonlinear dynamics of learning in deep linear neural networks',
    url: 'https://arxiv.org/abs/1312.6120',
  },
});
