import { formatRatio } from '../../report/format.js';
import type { Measure } from '../claim.js';

/** The number of a measure for people, with its unit: `0.24`, `97.2%`, `2e-40`, `0.7 decades a layer`. */
export const formatValue = (measure: Measure): string =>
  `${formatOne(measure.estimate.value, measure)}${measure.unit === undefined ? '' : ` ${measure.unit}`}`;

/** Its interval: `0.23 to 0.25`; empty where there is none. */
export function formatInterval(measure: Measure): string {
  const { interval } = measure.estimate;
  return interval === null ? '' : interval.map((each) => formatOne(each, measure)).join(' to ');
}

function formatOne(value: number, { as, estimate }: Measure): string {
  if (as === 'log10') return formatLog10(value);
  if (!Number.isFinite(value)) return 'never';
  return as === 'percent'
    ? `${(100 * value).toFixed(1)}%`
    : String(Number(value.toPrecision(estimate.interval === null ? 5 : 3)));
}

/** Three digits where there is room for them, as an interval may be narrow. */
function formatLog10(value: number): string {
  if (value === -Infinity) return '0';
  if (Math.abs(value) >= 3) return formatRatio(value);
  return String(Number(Math.exp(value * Math.LN10).toPrecision(3)));
}
