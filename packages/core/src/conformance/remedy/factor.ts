import { measure } from '../../gradient/measure.js';
import type { Remedy } from '../../spec/remedy.js';
import { networkOf, sampleOf, type RemedyCheck } from './remedy-check.js';

/**
 * What each layer multiplies the gradient by on its way back, as theory or the paper has it: between two
 * numbers, or `unknown`.
 */
export type DeclaredFactor = readonly [least: number, most: number] | 'unknown';

const depths = [2, 4, 8, 16, 32, 64];
const seeds = [1, 2, 3, 4, 5];

/** In fewer layers the ends count for much of the slope. */
const shallowest = 16;

/** The gradient can be measured at depths 2 to 64, and its factor per layer is what is declared. */
export const hasFactor = (remedy: Remedy, declared: DeclaredFactor): RemedyCheck => ({
  name:
    declared === 'unknown'
      ? 'can be measured to depth 64'
      : `multiplies the gradient by ${declared.join(' to ')} a layer`,
  check: () => {
    for (const depth of depths) {
      const spec = networkOf([remedy], depth);
      const slopes = seeds.map(
        (seed) => measure(spec, sampleOf(spec, seed)).survival.log10PerLayer,
      );
      if (declared === 'unknown' || depth < shallowest) continue;
      const factor = median(slopes.map((slope) => Math.exp((slope ?? -Infinity) * Math.LN10)));
      if (factor >= declared[0] && factor <= declared[1]) continue;
      throw new Error(
        `At depth ${depth}, median of seeds ${seeds.join(', ')}, the factor per layer is ` +
          `${factor.toPrecision(4)}, not between ${declared.join(' and ')}.`,
      );
    }
  },
});

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
