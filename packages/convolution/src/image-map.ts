import { UsageError } from '@gradient-remedies/core';

/** A square map of pixels; its entries are those of a hidden state, pixel by pixel, the channels of each together. */
export interface ImageMap {
  /** Pixels from edge to edge. */
  readonly side: number;
  readonly channels: number;
}

/** How the widths of a network are read as maps. */
export interface MapOptions {
  /** Of the remedy, for messages. */
  readonly id: string;
  /** Height and width of the kernel. */
  readonly size: number;
  /** Of every hidden state; 0 leaves it to its width. */
  readonly channels: number;
}

const widthOf = ({ side, channels }: ImageMap): number => side * side * channels;

const shown = (map: ImageMap): string =>
  `${widthOf(map)} = ${map.side} x ${map.side} x ${map.channels}`;

/**
 * The map that a hidden state of this width is: with the channels that are asked for, or else the one whose side
 * and number of channels are nearest to one another, the larger of two.
 *
 * @throws UsageError - If there is none that the kernel fits, with the nearest width that is one.
 */
export function mapOf(width: number, options: MapOptions): ImageMap {
  const map = find(width, options);
  if (map !== undefined) return map;
  const { id, size, channels } = options;
  const wanted =
    channels === 0
      ? `${size} x ${size} pixels or more`
      : `${channels} channels and ${size} x ${size} pixels or more, as the kernel`;
  throw new UsageError(
    `${id}: a hidden state of ${width} entries is no square map of ${wanted}. ` +
      `The nearest width that is one: ${shown(nearest(width, options))}.`,
  );
}

/** Maps of this width, side by side with nothing left over, that the kernel fits. */
function find(width: number, { size, channels }: MapOptions): ImageMap | undefined {
  let best: ImageMap | undefined;
  for (let side = size; side * side <= width; side++) {
    const map = { side, channels: width / (side * side) };
    const isMap = channels === 0 ? Number.isInteger(map.channels) : map.channels === channels;
    if (isMap && (best === undefined || imbalance(map) <= imbalance(best))) best = map;
  }
  return best;
}

const imbalance = ({ side, channels }: ImageMap): number =>
  Math.max(side / channels, channels / side);

function nearest(width: number, options: MapOptions): ImageMap {
  for (let distance = 1; ; distance++) {
    const map = find(width - distance, options) ?? find(width + distance, options);
    if (map !== undefined) return map;
  }
}

/**
 * The image that an example of so many entries is: of one channel.
 *
 * @throws UsageError - If it is not as high as wide, or smaller than the kernel.
 */
export function imageOf(entries: number, { id, size }: MapOptions): ImageMap {
  const side = Math.sqrt(entries);
  if (!Number.isInteger(side)) {
    throw new UsageError(
      `${id} reads images that are as high as wide, of one channel; examples of ${entries} entries are none: ` +
        `${Math.floor(side)} x ${Math.floor(side)} would have ${Math.floor(side) * Math.floor(side)}.`,
    );
  }
  if (side < size) {
    throw new UsageError(
      `${id}: a kernel of ${size} x ${size} is larger than the image of ${side} x ${side}: give a smaller size.`,
    );
  }
  return { side, channels: 1 };
}

/**
 * Pixels from one window to the next, so that `from` becomes as large as `to`.
 *
 * @throws UsageError - If no whole number does that, with the nearest width that can be reached.
 */
export function strideBetween(from: ImageMap, to: ImageMap, { id, size }: MapOptions): number {
  const stride = Math.ceil(from.side / to.side);
  if (sideAfter(from, stride) === to.side) return stride;
  const sides = Array.from({ length: from.side }, (_, i) => sideAfter(from, i + 1));
  const distance = (side: number): number => Math.abs(side - to.side);
  const side = sides
    .filter((each) => each >= size)
    .reduce((best, each) => (distance(each) < distance(best) ? each : best));
  throw new UsageError(
    `${id}: no stride takes a map of ${from.side} x ${from.side} to the ${to.side} x ${to.side} of width ` +
      `${shown(to)}. With ${to.channels} channel${to.channels === 1 ? '' : 's'} the nearest width is ${shown({ ...to, side })}.`,
  );
}

/** With padding each stride begins a window. */
const sideAfter = ({ side }: ImageMap, stride: number): number => Math.ceil(side / stride);
