import {
  defineRemedy,
  UsageError,
  type GradientTransform,
  type Remedy,
} from '@gradient-remedies/core';

/** Scales all gradients down together, so that their norm is `most` at most. */
const clipTo =
  (most: number): GradientTransform =>
  (gradients) => {
    let largest = 0;
    for (const { data } of gradients) {
      for (let i = 0; i < data.length; i++) largest = Math.max(largest, Math.abs(data[i]));
    }
    // There is no direction in an infinite gradient: training shows that it diverged.
    if (largest === 0 || !Number.isFinite(largest)) return;
    let squares = 0;
    for (const { data } of gradients) {
      for (let i = 0; i < data.length; i++) squares += (data[i] / largest) * (data[i] / largest);
    }
    const norm = largest * Math.sqrt(squares);
    if (norm <= most) return;
    for (const { data } of gradients) {
      for (let i = 0; i < data.length; i++) data[i] *= most / norm;
    }
  };

/**
 * Clips the gradient by its norm over all parameters, for any network: `clip:norm=5`.
 *
 * @example
 * ```ts
 * compose([lstm, clip], { depth: 100, width: 32, inputWidth: 2, outputWidth: 1 });
 * ```
 */
export const clip: Remedy = defineRemedy({
  name: 'clip',
  options: { norm: { default: 1, description: 'greatest norm that a gradient may have, over 0' } },
  changes: ({ norm }) => {
    if (norm <= 0) throw new UsageError(`clip:norm must be over 0, not ${norm}.`);
    return { gradientTransform: clipTo(norm) };
  },
  formula: 'g = g min(1, norm / |g|), |g| the norm over all parameters together',
  summary: 'Shortens a gradient that is too long, and keeps its direction.',
  description:
    'Where the gradient explodes, a step along it would leave the region in which it says anything. It changes the ' +
    'length of a step, not the factor a layer.',
  deviations: 'None.',
  caveats:
    'Against exploding only: a gradient that vanishes is left as it is, and so are the figures before training.',
  reference: {
    authors: 'Pascanu, Mikolov, Bengio',
    year: 2013,
    title: 'On the difficulty of training recurrent neural networks',
    url: 'https://proceedings.mlr.press/v28/pascanu13.html',
  },
});
