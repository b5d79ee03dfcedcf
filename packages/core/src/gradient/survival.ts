import type { LayerProfile, Survival, WeightGradients } from './measurement.js';
import { leastSquaresSlope } from './statistics.js';

/** How much of the gradient is left at the first hidden state, from a profile. */
export function survivalOf(
  layers: readonly LayerProfile[],
  sampleRms: { first: readonly (number | null)[]; last: readonly (number | null)[] },
): Survival {
  const gradients = layers.map((layer) => layer.log10GradientRms);
  const ratios = sampleRms.first.map((first, i) => difference(first, sampleRms.last[i]));
  const known = ratios.filter((ratio) => ratio !== null);
  return {
    log10Ratio: layers.length === 1 ? 0 : difference(gradients[0], gradients[gradients.length - 1]),
    log10PerLayer: slopeBack(layers),
    perSampleLog10Ratio: mean(known),
    zeroSamples: ratios.length - known.length,
  };
}

/** How unequal the blocks' weight gradients are, and how large, from their norms in the order they run. */
export function weightGradientsOf(norms: readonly (number | null)[]): WeightGradients {
  const isComplete = norms.every((norm) => norm !== null);
  return {
    log10Ratio: norms.length < 2 ? null : difference(norms[0], norms[norms.length - 1]),
    log10Level: isComplete ? mean(norms) : null,
  };
}

const difference = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a - b;

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Minus the slope of the gradient's size in the layer's index: per layer gone back. */
function slopeBack(layers: readonly LayerProfile[]): number | null {
  const gradients = layers.map((layer) => layer.log10GradientRms);
  if (layers.length < 2 || !gradients.every((gradient) => gradient !== null)) return null;
  const slope = leastSquaresSlope(
    layers.map(({ index }) => index),
    gradients,
  );
  return slope === 0 ? 0 : -slope;
}
