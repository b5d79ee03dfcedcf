import type { Row } from '../results/row.js';
import { areSequences, atDepth } from './cells.js';
import { commonDepths } from './columns.js';
import { formatRatio } from './format.js';
import { compactName } from './network-label.js';
import { chooseNetworks, profileDepth } from './picture/choice.js';
import { depthsPanel } from './picture/depths-panel.js';
import { layersPanel } from './picture/layers-panel.js';
import { page, type TitledPanel } from './picture/page.js';
import { drawPanel } from './picture/panel.js';
import { sizesLine } from './sizes-line.js';
import type { NetworkSummary, Summary } from './summary.js';

const title = 'How much of the gradient is left?';

/**
 * Draws the picture `survival.svg`: the gradient layer by layer in networks of one depth, and what
 * is left of it at the first layer in networks of every depth.
 *
 * @param summary - What the table shows.
 * @param rows - The trials it was made from; the profiles are theirs.
 * @returns A whole SVG file; the same bytes for the same trials.
 */
export function drawPicture(summary: Summary, rows: readonly Row[]): string {
  const { networks } = summary;
  const depth = profileDepth(networks);
  const chosen = depth === undefined ? [] : chooseNetworks(networks, depth);
  if (depth === undefined || chosen.length === 0) {
    const subtitle = 'No network has a finite gradient to show.';
    return page([], { title, subtitle, description: subtitle, note: '' });
  }
  return page([layersOf(rows, chosen, depth), depthsOf(networks, chosen)], {
    title,
    subtitle: `Before training. ${sizesOf(rows, chosen, depth)}`,
    description: describe(chosen, depth),
    note: noteOf(networks, chosen),
  });
}

/** Where the gradient is looked at. */
const placeOf = (networks: readonly NetworkSummary[]): string =>
  areSequences(networks) ? 'step' : 'layer';

const layersOf = (
  rows: readonly Row[],
  chosen: readonly NetworkSummary[],
  depth: number,
): TitledPanel => ({
  title: `On its way back through ${depth} ${placeOf(chosen)}s`,
  subtitle: `size of the gradient at each ${placeOf(chosen)}; 1 at the last`,
  content: drawPanel(layersPanel(rows, chosen, depth)),
});

const depthsOf = (
  networks: readonly NetworkSummary[],
  chosen: readonly NetworkSummary[],
): TitledPanel => ({
  title: areSequences(chosen)
    ? 'At the first step, in longer and longer sequences'
    : 'At the first layer, in deeper and deeper networks',
  subtitle: `size of the gradient at the first ${placeOf(chosen)} over the last; scale stretched around 1`,
  content: drawPanel(depthsPanel(chosen, commonDepths(networks))),
});

function sizesOf(
  rows: readonly Row[],
  [network]: readonly NetworkSummary[],
  depth: number,
): string {
  const row = rows.find((each) => each.control !== true && each.depth === depth);
  if (row === undefined) return '';
  const seeds = atDepth(network, depth)?.initialization?.count ?? 1;
  return sizesLine({ ...row, width: network.width, seeds, notes: [] });
}

const describe = (chosen: readonly NetworkSummary[], depth: number): string =>
  `What is left at the first of ${depth} ${areSequences(chosen) ? 'steps' : 'hidden layers'}: ${chosen
    .map((network) => {
      const survival = atDepth(network, depth)?.initialization?.log10Survival;
      return `${compactName(network)} ${formatRatio(survival?.median ?? null)}`;
    })
    .join(', ')}.`;

const noteOf = (networks: readonly NetworkSummary[], chosen: readonly NetworkSummary[]): string =>
  networks.length === chosen.length
    ? ''
    : `${chosen.length} of ${networks.length} networks; summary.md has them all.`;
