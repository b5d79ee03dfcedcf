import { checkCount } from '../check-count.js';
import { retrieve, sharesOf, type StoredPatterns } from './retrieve.js';
import { product, spectralNorm } from './square-matrix.js';

/** What retrieval does to a small change of the state that it starts from. */
export interface RetrievalJacobian {
  /** `width` x `width`, row-major: row i is the gradient of entry i of what is retrieved. */
  readonly entries: Float64Array;
  /** Its largest singular value: the most that a gradient can keep of its length. */
  readonly spectralNorm: number;
}

/**
 * The Jacobian of retrieval in a continuous Hopfield network (Ramsauer et al. 2021, appendix A). Of one retrieval it is
 * J = β Mᵀ (diag p - p pᵀ) M with p = softmax(β M x), which is symmetric; of several it is their product.
 *
 * @param patterns - What is stored.
 * @param state - x, of as many entries as a pattern.
 * @param beta - β, the inverse temperature, over 0; M x is not divided by anything.
 * @param steps - How many retrievals, one after the other; 1 if left out.
 * @throws UsageError - If there are no patterns, or sizes differ, or `beta` is not over 0, or `steps` is not a whole
 *   number from 1.
 *
 * @example
 * ```ts
 * const patterns = { count: 2, width: 1, entries: [1, -1] };
 * retrievalJacobian(patterns, [0], 0.5).spectralNorm; // 0.5
 * retrievalJacobian(patterns, [0], 0.5, 3).spectralNorm; // 0.125
 * ```
 */
export function retrievalJacobian(
  patterns: StoredPatterns,
  state: ArrayLike<number>,
  beta: number,
  steps = 1,
): RetrievalJacobian {
  checkCount('steps', steps);
  let [x, entries] = [state, ofOne(patterns, state, beta)];
  for (let step = 1; step < steps; step++) {
    x = retrieve(patterns, x, beta);
    entries = product(ofOne(patterns, x, beta), entries, patterns.width);
  }
  return { entries, spectralNorm: spectralNorm(entries, patterns.width) };
}

/** β times the covariance of the patterns, each counted by its share. */
function ofOne(patterns: StoredPatterns, state: ArrayLike<number>, beta: number): Float64Array {
  const { width, entries } = patterns;
  const mean = retrieve(patterns, state, beta);
  const jacobian = new Float64Array(width * width);
  sharesOf(patterns, state, beta).forEach((share, row) => {
    const away = mean.map((each, i) => entries[row * width + i] - each);
    away.forEach((left, i) => {
      away.forEach((right, j) => (jacobian[i * width + j] += beta * share * left * right));
    });
  });
  return jacobian;
}
