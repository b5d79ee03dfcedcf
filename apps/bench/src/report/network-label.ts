import type { NetworkName } from './reading-order.js';
import type { NetworkSummary } from './summary.js';
import { printable } from './printable.js';

/**
 * Names networks so that each family reads as one: its activation, and below it what is added.
 *
 * @param networks - In the order in which they are listed.
 * @returns One name for each: ` + residual` under a bare `sigmoid` of the same width, `sigmoid +
 *   residual` where that is not listed.
 */
export function networkLabels(networks: readonly NetworkSummary[]): string[] {
  const severalWidths = new Set(networks.map(({ width }) => String(width))).size > 1;
  const isListed = (head: string, width: string): boolean =>
    networks.some((each) => isBare(each) && each.head === head && String(each.width) === width);
  return networks.map((network) => {
    const indented = !isBare(network) && isListed(network.head, String(network.width));
    const name = indented ? ` + ${printable(network.parts.join(' + '))}` : plainName(network);
    return severalWidths ? `${name}, width ${formatWidth(network.width)}` : name;
  });
}

const isBare = ({ parts }: NetworkSummary): boolean => parts.length === 0;

/**
 * Whether it is the plain sigmoid network that all the others are compared with.
 *
 * @param network - Only its remedies are read.
 */
export const isBaseline = ({ head, parts }: NetworkSummary): boolean =>
  head === 'sigmoid' && parts.length === 0;

/**
 * The name of a network on its own, its activation first: `relu + he + residual`.
 *
 * @param network - Only its remedies are read.
 */
export const plainName = ({ head, parts }: NetworkSummary): string =>
  printable([head, ...parts].join(' + '));

/**
 * The same where there is little room: `sigmoid+orthogonal`.
 *
 * @param network - Only its remedies are read.
 */
export const compactName = ({ head, parts }: NetworkSummary): string =>
  printable([head, ...parts].join('+'));

/**
 * The name as it is typed on the command line: `relu+he+residual`, `orthogonal`, `sigmoid`.
 *
 * @param network - Only its remedies are read.
 */
export const setName = ({ head, parts }: NetworkName): string =>
  printable((head === 'sigmoid' && parts.length > 0 ? parts : [head, ...parts]).join('+'));

/**
 * A width, or the widths of all layers.
 *
 * @param width - One number for all layers, or one each.
 */
export const formatWidth = (width: number | readonly number[]): string =>
  typeof width === 'number' ? String(width) : width.join(',');
