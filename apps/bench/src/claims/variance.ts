import { mean, sampleVariance } from 'simple-statistics';
import type { Estimate } from './estimate.js';

/**
 * The variance over seeds, with the interval of a large sample: 1.96 standard errors to either side, from the spread of the
 * squared distances from the mean.
 *
 * @param values - One a seed, hundreds.
 */
export function varianceOf(values: readonly number[]): Estimate {
  const centre = mean([...values]);
  const squares = values.map((each) => (each - centre) * (each - centre));
  const value = sampleVariance([...values]);
  const halfWidth = 1.96 * Math.sqrt(sampleVariance(squares) / values.length);
  return {
    value,
    interval: [value - halfWidth, value + halfWidth],
    over: `variance over ${values.length} seeds, large sample`,
  };
}
