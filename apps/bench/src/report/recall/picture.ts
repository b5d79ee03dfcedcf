import { page, type TitledPanel } from '../picture/page.js';
import { drawPanel } from '../picture/panel.js';
import { digitsPanel } from './digits-panel.js';
import { loadPanel } from './load-panel.js';
import type { RecallSummary } from './summary.js';
import { flipped, overlapCell, seedsOf } from './words.js';

/**
 * Draws the picture `recall.svg`: for each table how recall falls off with load, and, where patterns are images,
 * one of them as it was stored, corrupted and recalled.
 *
 * @returns A whole SVG file; the same bytes for the same trials.
 */
export const drawRecall = (tables: readonly RecallSummary[]): string =>
  page(tables.flatMap(panelsOf), {
    title: 'What does a Hopfield network recall?',
    subtitle: 'One pass over the patterns, no gradient; recalled one unit at a time.',
    description: tables.map(describe).join(' '),
    note: '',
  });

const panelsOf = (recall: RecallSummary): TitledPanel[] => [
  {
    title: `${recall.title}, ${flipped(recall)}`,
    subtitle: `overlap with the pattern; ${recall.units} units, ${seedsOf(recall)}`,
    content: drawPanel(loadPanel(recall)),
  },
  ...(recall.rules.some(({ loads }) => loads.some(({ example }) => example !== null))
    ? [
        {
          title: 'One digit: stored, corrupted, and recalled',
          subtitle: 'by each rule, with more and more digits stored',
          content: digitsPanel(recall),
        },
      ]
    : []),
];

const describe = (recall: RecallSummary): string =>
  `${recall.title}, ${flipped(recall)}: ${recall.rules
    .map(
      ({ rule, loads }) =>
        `${rule} ${loads.map(({ load, corrupted }) => `${overlapCell(corrupted)} at load ${load}`).join(', ')}`,
    )
    .join('; ')}.`;
