import { formatPercent } from '../format.js';
import { printable } from '../printable.js';
import { nothing } from '../cells.js';
import type { LoadSummary, RecallMeans, RecallSummary } from './summary.js';

/** What all networks of a table share, such as `784 units, digits of MNIST, mean of 3 seeds`. */
export function sizesOf(recall: RecallSummary): string {
  const { units, dataset } = recall;
  const patterns = dataset === 'mnist' ? 'digits of MNIST, dark or light' : 'random patterns';
  return `${units} units, ${patterns}, ${seedsOf(recall)}`;
}

/** How many networks of each kind there are. */
export const seedsOf = ({ seeds }: RecallSummary): string =>
  seeds === 1 ? 'one seed' : `mean of ${seeds} seeds`;

/** What recall starts from, where not from the pattern: `10% flipped`. */
export const flipped = ({ flips }: RecallSummary): string => `${formatPercent(flips)} flipped`;

/** An overlap as a cell. */
export const overlapCell = (means: RecallMeans | null): string =>
  means === null ? 'error' : means.overlap.toFixed(3);

/** What the last line of a table shows: how much any two patterns have in common. */
export const anyTwo = 'any two patterns';

/** That as a cell. */
export const alikeCell = ({ alike }: LoadSummary): string =>
  // No minus before a zero.
  alike === null ? nothing : (Math.round(alike * 100) / 100 || 0).toFixed(2);

/** What the numbers of all tables mean. */
export const recallReading =
  'Recall: overlap of a pattern with what it ends in, one unit at a time, from itself and with so many units flipped. ' +
  '1 is every unit right; as much as any two patterns have in common is nothing. Load: patterns stored, over units; ' +
  'zero, full: the diagonal of the weights.';

/** What failed. */
export const recallFailures = ({ rules, seeds }: RecallSummary): string[] =>
  rules.flatMap(({ rule, loads }) =>
    loads.flatMap(({ load, failures }) =>
      failures.map(
        ({ count, message }) =>
          `! ${rule} at load ${load}: ${count} of ${seeds} failed: ${printable(message)}`,
      ),
    ),
  );
