import type { Measurement } from '@gradient-remedies/core';
import { formatRatio } from './format.js';
import { printable } from './printable.js';

/** One network's measurement under its name. */
export interface NamedMeasurement {
  readonly name: string;
  readonly measurement: Measurement;
}

const barWidth = 22;
const valueWidth = 8;
const columnWidth = valueWidth + 1 + barWidth + 2;

/**
 * The gradient layer by layer, networks beside each other: numbers, and bars on one scale.
 *
 * @param networks - One or two, equally deep; two fit in 80 columns.
 * @returns A heading and a line for each layer, the last layer first, as the gradient travels.
 */
export function gradientBars(networks: readonly NamedMeasurement[]): string[] {
  const columns = networks.map(({ name, measurement }) => ({
    name: printable(name).slice(0, columnWidth - 2),
    values: profileOf(measurement),
  }));
  const finite = columns.flatMap(({ values }) => values).filter((value) => value !== null);
  const [lowest, highest] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const barOf = (value: number | null): string => {
    if (value === null) return '';
    const share = highest === lowest ? 1 : (value - lowest) / (highest - lowest);
    return '#'.repeat(Math.max(1, Math.round(share * barWidth)));
  };
  const cellOf = (value: number | null): string =>
    `${formatRatio(value).padEnd(valueWidth)} ${barOf(value)}`;
  const line = (first: string, cells: readonly string[]): string =>
    `${first.padStart(5)}  ${cells.map((cell) => cell.padEnd(columnWidth)).join('')}`.trimEnd();
  return [
    line(
      'layer',
      columns.map(({ name }) => name),
    ),
    ...columns[0].values.map((_, fromLast) => {
      const layer = networks[0].measurement.layers.at(-1 - fromLast)?.index ?? 0;
      return line(
        String(layer),
        columns.map(({ values }) => cellOf(values[fromLast])),
      );
    }),
  ];
}

/** log10 of the gradient at each layer over that at the last, the last layer first. */
function profileOf({ layers }: Measurement): (number | null)[] {
  const last = layers.at(-1)?.log10GradientRms ?? null;
  return layers
    .map(({ log10GradientRms: here }) => (here === null || last === null ? null : here - last))
    .reverse();
}
