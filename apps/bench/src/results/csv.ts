import type { Row } from './row.js';

type Cell = string | number | boolean | null;

/** What each column holds, in order. */
const columns: Readonly<Record<string, (row: Row) => Cell>> = {
  trial: (row) => row.trial,
  stage: (row) => row.stage,
  remedies: (row) => row.remedies.join('+'),
  depth: (row) => row.depth,
  width: (row) => [row.width].flat().join(' '),
  seed: (row) => row.seed,
  dataset: (row) => row.dataset,
  batch: (row) => row.batch,
  precision: (row) => row.precision,
  kernels: (row) => row.kernels,
  control: (row) => row.control ?? false,
  survivalLog10Ratio: (row) => row.survival?.log10Ratio ?? null,
  survivalLog10PerLayer: (row) => row.survival?.log10PerLayer ?? null,
  survivalPerSampleLog10Ratio: (row) => row.survival?.perSampleLog10Ratio ?? null,
  survivalZeroSamples: (row) => row.survival?.zeroSamples ?? null,
  weightsLog10Ratio: (row) => row.weights?.log10Ratio ?? null,
  weightsLog10Level: (row) => row.weights?.log10Level ?? null,
  carouselLog10Ratio: (row) => row.carousel?.log10Ratio ?? null,
  carouselLog10PerStep: (row) => row.carousel?.log10PerStep ?? null,
  trainingSteps: (row) => row.training?.steps ?? null,
  trainingRate: (row) => row.training?.rate ?? null,
  trainingLoss: (row) => row.training?.loss ?? null,
  testAccuracy: (row) => row.training?.testAccuracy ?? null,
  testError: (row) => row.training?.testError ?? null,
  trainedLog10PerLayer: (row) => row.training?.log10PerLayer ?? null,
  diverged: (row) => row.training?.diverged ?? null,
  error: (row) => row.error && `${row.error.code}: ${row.error.message}`,
};

/**
 * Rows as a table for notebooks and spreadsheets (RFC 4180): one line a trial, without its layers.
 * An empty field is a value that there is none of.
 */
export function csvOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => Object.values(columns).map((read) => quote(read(row))));
  return [Object.keys(columns), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function quote(cell: Cell): string {
  // A spreadsheet takes a text that begins like this for a formula, and computes it.
  const isFormula = typeof cell === 'string' && /^[=+\-@\t\r]/u.test(cell);
  const text = cell === null ? '' : `${isFormula ? "'" : ''}${cell}`;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
