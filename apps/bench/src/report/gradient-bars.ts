import type { Measurement } from '@gradient-remedies/core';
import { formatRatio } from './format.js';
import { printable } from './printable.js';

/** What is left of a gradient on its way back, under a name. */
export interface Profile {
  readonly name: string;
  /** log10 of the gradient over that at the last layer, by layer. */
  readonly values: ReadonlyMap<number, number | null>;
}

const barWidth = 22;
const valueWidth = 8;
const columnWidth = valueWidth + 1 + barWidth + 2;

/**
 * The gradient layer by layer, profiles beside each other: numbers, and bars on one scale.
 *
 * @param profiles - One or two, equally deep; two fit in 80 columns.
 * @param place - What a line stands for.
 * @returns A heading and a line for each layer, the last layer first, as the gradient travels.
 */
export function gradientBars(
  profiles: readonly Profile[],
  place: 'layer' | 'step' = 'layer',
): string[] {
  const finite = profiles.flatMap(({ values }) => [...values.values()]).filter(isNumber);
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
      profiles.map(({ name }) => printable(name).slice(0, columnWidth - 2)),
    ),
    ...layersOf(profiles.map(({ values }) => values)).map((layer) =>
      line(
        String(layer),
        profiles.map(({ values }) => cellOf(values.get(layer))),
      ),
    ),
  ];
}

/** What a network's layers say of the gradient. */
export function layerValues({ layers }: Measurement): Profile['values'] {
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
