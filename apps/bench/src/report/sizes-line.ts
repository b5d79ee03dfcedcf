import type { ReportContext } from './context.js';
import { formatWidth } from './network-label.js';
import { printable } from './printable.js';

/**
 * The sizes that all networks of a table share.
 *
 * @param context - Data set, width, batch and seeds.
 * @returns Such as `MNIST, width 64, batch 64, median of 20 seeds`.
 */
export function sizesLine({
  dataset,
  width,
  batch,
  seeds,
}: Pick<ReportContext, 'dataset' | 'width' | 'batch' | 'seeds'>): string {
  const name = dataset === 'mnist' ? 'MNIST' : printable(dataset);
  const over = seeds === 1 ? 'one seed' : `median of ${seeds} seeds`;
  return `${name}, width ${formatWidth(width)}, batch ${batch}, ${over}`;
}
