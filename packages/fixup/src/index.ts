/**
 * Fixup: residual blocks that start as nothing, without normalization.
 *
 * @packageDocumentation
 */
import { constant, defineRemedy, normal, zeros, type Remedy } from '@gradient-remedies/core';

/** Affine layers of a branch, called m in the paper. */
const layers = 2;

/**
 * Residual blocks of two layers, the last of which starts at zero. It sets how weights start, too.
 *
 * @example
 * ```ts
 * compose([relu, fixup], { depth: 17, width: 64, inputWidth: 784, outputWidth: 10 });
 * ```
 */
export const fixup: Remedy = defineRemedy({
  name: 'fixup',
  changes: {
    block: {
      layers,
      equalWidths: true,
      build: ({ ops, affine, normalize, activate, layer, parameter }) => {
        const last = layer('last', { role: 'hidden', weight: zeros(), bias: null });
        const [b1, b2, b3] = [1, 2, 3].map((place) => parameter(`bias-${place}`, []));
        const scale = parameter('scale', [], constant(1));
        return (x) => {
          const sums = normalize(affine(ops.add(x, b1)));
          const activated = activate(ops.add(sums, b2));
          return ops.add(x, ops.mul(last(ops.add(activated, b3)), scale));
        };
      },
    },
    initializer: ({ role, index, depth, fanIn }) => {
      if (role === 'readout') return { weight: normal(1 / fanIn), bias: zeros() };
      // Layers that fill no block come first, as plain ones.
      const leftOver = (depth - 1) % layers;
      const isInBlock = role === 'hidden' && index > 1 + leftOver;
      if (!isInBlock) return { weight: normal(2 / fanIn), bias: zeros() };
      // The paper divides by blocks^(1/(2m - 2)): of two layers, the variance by the number of blocks.
      const blocks = (depth - 1 - leftOver) / layers;
      return { weight: normal(2 / (fanIn * blocks)), bias: null };
    },
  },
  formula:
    'y = x + a W2 (f(W1 (x + b1) + b2) + b3); at the start W1 normal with variance 2/(fan-in * blocks), W2 = 0, ' +
    'a = 1, b1 = b2 = b3 = 0',
  summary:
    'Starts each residual branch of two layers as nothing: the last weights are zero, the first scaled down.',
  description:
    'At the start every block passes its input on, and the gradient back, exactly unchanged at any depth. The more ' +
    'blocks there are, the smaller the first weights of each, so that a step of training moves what they add ' +
    'together by as much at any depth.',
  deviations:
    'The readout starts as in the baseline: at zero, as published, no gradient would reach a hidden layer at first, ' +
    'and none could be measured. Affine layers for convolutions; nothing after the addition, where the paper has a ' +
    'relu with its bias. The unit is that of the set; the paper has relu.',
  caveats:
    'An even depth leaves one layer over, which costs x0.31 with sigmoids. It comes first as a plain one; with relu ' +
    'it costs next to nothing. In the first step of training only the last weights of a branch move. All widths must ' +
    'be equal.',
  reference: {
    authors: 'Zhang, Dauphin, Ma',
    year: 2019,
    title: 'Fixup Initialization: Residual Learning Without Normalization',
    url: 'https://arxiv.org/abs/1901.09321',
  },
});
