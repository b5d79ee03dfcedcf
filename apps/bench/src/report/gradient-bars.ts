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
 * @param place - What a line stands for.
 * @returns A heading and a line for each layer, the last layer first, as the gradient travels.
 */
export function gradientBars(
  networks: readonly NamedMeasurement[],
  place: 'layer' | 'step' = 'layer',
): string[] {
  const columns = networks.map(({ name, measurement }) => ({
    name: printable(name).slice(0, columnWidth - 2),
    values: profileOf(measurement),
  }));
  const finite = columns.flatMap(({ values }) => [...values.values()]).filter(isNumber);
  const [lowest, highest] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const barOf = (value: number | null): string => {
    if (value === null) return '';
    const share = highest === lowest ? 1 : (value - lowest) / (highest - lowest);
    return '#'.repeat(Math.max(1, Math.round(share * barWidth)));
  };
  // A block of several layers has one hidden state, at the last of them.
  const cellOf = (value: number | null | undefined): string =>
    value === undefined ? '' : `${formatRatio(value).padEnd(valueWidth)} ${barOf(value)}`;
  const line = (first: string, cells: readonly string[]): string =>
    `${first.padStart(5)}  ${cells.map((cell) => cell.padEnd(columnWidth)).join('')}`.trimEnd();
  return [
    line(
      place,
      columns.map(({ name }) => name),
    ),
    ...layersOf(columns.map(({ values }) => values)).map((layer) =>
      line(
        String(layer),
        columns.map(({ values }) => cellOf(values.get(layer))),
      ),
    ),
  ];
}

/** log10 of the gradient over that at the last layer, by layer. */
function profileOf({ layers }: Measurement): ReadonlyMap<number, number | null> {
  const last = layers.at(-1)?.log10GradientRms ?? null;
  return new Map(
    layers.map(({ index, log10GradientRms: here }) => [
      index,
      here === null || last === null ? null : here - last,
    ]),
  );
}

/** Those that any network has a hidden state at, the last first. */
const layersOf = (profiles: readonly ReadonlyMap<number, unknown>[]): number[] =>
  [...new Set(profiles.flatMap((profile) => [...profile.keys()]))].sort((a, b) => b - a);

const isNumber = (value: number | null): value is number => value !== null;
