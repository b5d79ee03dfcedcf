import type { Row } from '../../results/row.js';
import { quartiles } from '../quartiles.js';
import type { NetworkSummary } from '../summary.js';
import type { Point } from './curve.js';

/** More layers than these are thinned out: nobody sees the difference. */
const mostPoints = 100;

/**
 * How much of the gradient is left at each layer, of that at the last: the median over seeds.
 *
 * @param rows - Trials of any networks.
 * @param network - The one wanted.
 * @param depth - The depth wanted.
 * @returns From the last layer to the first: x is the layer, y is log10 of what is left there.
 */
export function medianProfile(
  rows: readonly Row[],
  network: NetworkSummary,
  depth: number,
): Point[] {
  const profiles = rows
    .filter((row) => isTrialOf(row, network) && row.depth === depth)
    .map(({ layers }) => {
      const last = layers.at(-1)?.log10GradientRms ?? null;
      return new Map(
        layers.map(({ index, log10GradientRms: here }) => [
          index,
          here === null || last === null ? null : here - last,
        ]),
      );
    });
  if (profiles.length === 0) return [];
  return thinned([...profiles[0].keys()].sort((a, b) => b - a)).map((layer) => ({
    x: layer,
    y: quartiles(profiles.map((profile) => profile.get(layer) ?? null)).median ?? -Infinity,
  }));
}

const isTrialOf = (row: Row, { remedies, width }: NetworkSummary): boolean =>
  row.stage === 'initialization' &&
  row.control !== true &&
  row.error === null &&
  String(row.width) === String(width) &&
  row.remedies.join('+') === remedies.join('+');

/** The first and the last stay. */
function thinned(layers: readonly number[]): number[] {
  const step = Math.ceil(layers.length / mostPoints);
  return layers.filter((_, index) => index % step === 0 || index === layers.length - 1);
}
