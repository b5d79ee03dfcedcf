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

/** Networks that share a table, and so a place in the picture. */
export interface Pictured {
  /** Of the table. */
  readonly title: string;
  /** What the table shows. */
  readonly summary: Summary;
  /** The trials it was made from; the profiles are theirs. */
  readonly rows: readonly Row[];
}

/** Those of them that are drawn. */
interface Choice extends Pictured {
  readonly chosen: readonly NetworkSummary[];
  /** Whose layers are shown one by one. */
  readonly depth: number;
}

/**
 * Draws the picture `survival.svg`: the gradient layer by layer in networks of one depth, and what
 * is left of it at the first layer in networks of every depth; this once more for each further table with
 * several depths.
 *
 * @param tables - The first has two panels, the others one or none.
 * @returns A whole SVG file; the same bytes for the same trials.
 */
export function drawPicture([first, ...others]: readonly Pictured[]): string {
  const main = choiceOf(first);
  const families = others
    .filter(hasDepths)
    .map(choiceOf)
    .filter((each) => each !== null);
  if (main === null) {
    const subtitle = 'No network has a finite gradient to show.';
    return page(families.map(familyPanel), { title, subtitle, description: subtitle, note: '' });
  }
  return page([layersOf(main), depthsOf(main), ...families.map(familyPanel)], {
    title,
    subtitle: `Before training. ${sizesOf(main)}`,
    description: [main, ...families].map(describe).join(' '),
    note: noteOf([main, ...families]),
  });
}

/** Of networks of one depth there is no curve to draw. */
const hasDepths = ({ summary }: Pictured): boolean => commonDepths(summary.networks).length > 1;

function choiceOf(table: Pictured): Choice | null {
  const { networks } = table.summary;
  const depth = profileDepth(networks);
  const chosen = depth === undefined ? [] : chooseNetworks(networks, depth);
  return depth === undefined || chosen.length === 0 ? null : { ...table, chosen, depth };
}

/** Where the gradient is looked at. */
const placeOf = (networks: readonly NetworkSummary[]): string =>
  areSequences(networks) ? 'step' : 'layer';

const layersOf = ({ rows, chosen, depth }: Choice): TitledPanel => ({
  title: `On its way back through ${depth} ${placeOf(chosen)}s`,
  subtitle: `size of the gradient at each ${placeOf(chosen)}; 1 at the last`,
  content: drawPanel(layersPanel(rows, chosen, depth)),
});

const depthsOf = ({ summary, chosen }: Choice): TitledPanel => ({
  title: areSequences(chosen)
    ? 'At the first step, in longer and longer sequences'
    : 'At the first layer, in deeper and deeper networks',
  subtitle: `size of the gradient at the first ${placeOf(chosen)} over the last; scale stretched around 1`,
  content: drawPanel(depthsPanel(chosen, commonDepths(summary.networks))),
});

const familyPanel = (family: Choice): TitledPanel => ({
  title: `${family.title}: at the first ${placeOf(family.chosen)}`,
  subtitle: sizesOf(family),
  content: depthsOf(family).content,
});

function sizesOf({ rows, chosen: [network], depth }: Choice): string {
  const row = rows.find((each) => each.control !== true && each.depth === depth);
  if (row === undefined) return '';
  const seeds = atDepth(network, depth)?.initialization?.count ?? 1;
  return sizesLine({ ...row, width: network.width, seeds });
}

const describe = ({ chosen, depth }: Choice): string =>
  `What is left at the first of ${depth} ${areSequences(chosen) ? 'steps' : 'hidden layers'}: ${chosen
    .map((network) => {
      const survival = atDepth(network, depth)?.initialization?.log10Survival;
      return `${compactName(network)} ${formatRatio(survival?.median ?? null)}`;
    })
    .join(', ')}.`;

function noteOf(choices: readonly Choice[]): string {
  const drawn = choices.reduce((sum, { chosen }) => sum + chosen.length, 0);
  const all = choices.reduce((sum, { summary }) => sum + summary.networks.length, 0);
  return drawn === all ? '' : `${drawn} of ${all} networks; summary.md has them all.`;
}
