/**
 * How a parameter's first values are drawn, as data: core draws them, and theory can read them.
 */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'normal'; readonly variance: number }
  | { readonly kind: 'uniform'; readonly limit: number }
  | { readonly kind: 'orthogonal'; readonly gain: number }
  | { readonly kind: 'identity'; readonly gain: number }
  | { readonly kind: 'log-uniform'; readonly most: number; readonly factor: number }
  | { readonly kind: 'column-sums'; readonly factor: number }
  | { readonly kind: 'sections'; readonly parts: readonly Distribution[] }
  | { readonly kind: 'delta'; readonly centre: Distribution }
  | { readonly kind: 'bernoulli'; readonly probability: number; readonly value: number };

/** Every entry is `value`. */
export const constant = (value: number): Distribution => ({ kind: 'constant', value });

/** Every entry is 0. */
export const zeros = (): Distribution => constant(0);

/** Normal with mean 0 and this variance. */
export const normal = (variance: number): Distribution => ({ kind: 'normal', variance });

/** Uniform between -`limit` and `limit`. */
export const uniform = (limit: number): Distribution => ({ kind: 'uniform', limit });

/**
 * A random matrix whose shorter side's vectors are orthogonal, each of length `gain` (Saxe,
 * McClelland, Ganguli 2014).
 */
export const orthogonal = (gain = 1): Distribution => ({ kind: 'orthogonal', gain });

/**
 * The same with every value `factor` times as large. A bias that sums weights is left as it is: it follows
 * them.
 */
export function scaleDistribution(distribution: Distribution, factor: number): Distribution {
  switch (distribution.kind) {
    case 'constant':
      return constant(distribution.value * factor);
    case 'normal':
      return normal(distribution.variance * factor * factor);
    case 'uniform':
      return uniform(distribution.limit * factor);
    case 'orthogonal':
      return orthogonal(distribution.gain * factor);
    case 'identity':
      return identity(distribution.gain * factor);
    case 'log-uniform':
      return logUniform(distribution.most, distribution.factor * factor);
    case 'sections':
      return sections(...distribution.parts.map((part) => scaleDistribution(part, factor)));
    case 'delta':
      return delta(scaleDistribution(distribution.centre, factor));
    case 'bernoulli':
      return bernoulli(distribution.probability, distribution.value * factor);
    case 'column-sums':
      return distribution;
  }
}

/** A bias that is `factor` times the sum of its unit's incoming weights. */
export const columnSums = (factor: number): Distribution => ({ kind: 'column-sums', factor });

/** `gain` on the diagonal of a matrix, 0 beside it. */
export const identity = (gain = 1): Distribution => ({ kind: 'identity', gain });

/** `factor` times the natural logarithm of a number that is uniform between 1 and `most`. */
export const logUniform = (most: number, factor = 1): Distribution => ({
  kind: 'log-uniform',
  most,
  factor,
});

/**
 * Equal sections of the last axis, one after the other, each with a distribution of its own: the gates of a
 * fused layer. All are drawn from the same standard values, so that one can be the negative of another.
 */
export const sections = (...parts: readonly Distribution[]): Distribution => ({
  kind: 'sections',
  parts,
});

/**
 * The kernel of a convolution, `[height, width, in, out]`, that is 0 but at its centre, where it is drawn from
 * `centre`: each pixel of the output sees the one under it alone (Xiao et al. 2018). A matrix is all centre.
 */
export const delta = (centre: Distribution): Distribution => ({ kind: 'delta', centre });
/** Every entry is `value` with this probability, else 0: a mask. */
export const bernoulli = (probability: number, value = 1): Distribution => ({
  kind: 'bernoulli',
  probability,
  value,
});
