import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** The little of a browser's element that is used here. */
interface Element {
  readonly innerHTML: string;
  readonly querySelector: (selector: string) => { readonly remove: () => void } | null;
}

/**
 * Draws a plot without a browser.
 *
 * @param options - Of Observable Plot.
 * @returns What is inside its `svg` element. The style sheet is left out: it is for an element of a
 *   page, and would reach into the rest of the file.
 */
export function drawing(options: Omit<Plot.PlotOptions, 'document'>): string {
  const window: unknown = parseHTML('<!doctype html><html></html>');
  const { document } = window as { document: object };
  const svg = Plot.plot({ ...options, document }) as unknown as Element;
  svg.querySelector('style')?.remove();
  return svg.innerHTML.replace(/="[^"]*"/g, rounded);
}

/** A hundredth of a pixel is enough, and more digits would depend on the last bit of a logarithm. */
const rounded = (attribute: string): string =>
  attribute.replace(/-?\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100));
