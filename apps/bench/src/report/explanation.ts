import type { LagSurvival, Measurement, Remedy } from '@gradient-remedies/core';
import { compatibility, formsOf, ingredientsOf, optionsOf } from './compatibility.js';
import { readingOrder } from './reading-order.js';
import { formatRatio } from './format.js';
import { gradientBars, layerValues, type Profile } from './gradient-bars.js';
import { printable } from './printable.js';
import { quartiles } from './quartiles.js';
import { survivalWord } from './words.js';
import { wrap } from './wrap.js';

const textWidth = 80;
const labelWidth = 14;

/** What is explained, and what it takes. */
export interface ExplanationOptions {
  /** One remedy, or several that can be combined. */
  readonly remedies: readonly Remedy[];
  readonly known: readonly Remedy[];
  /** Where a remedy comes from. */
  readonly packageOf: (id: string) => { readonly name: string; readonly version: string };
  /** Measures a network of these remedies; none for the baseline. */
  readonly measure: (remedies: readonly Remedy[]) => Measurement;
  /**
   * For remedies whose depth is time: measures what stays on the carousel, null where there is none. There is no
   * baseline of layers beside them.
   */
  readonly measureCarousel?: (() => LagSurvival | null) | undefined;
  /** On what it measures, in words. */
  readonly measuredOn: string;
}

/**
 * Explains remedies: what each does and why, what it can be combined with, and its gradient layer by
 * layer beside the baseline's.
 *
 * @param options - The remedies, those there are, and how to measure.
 * @returns Plain text, no line longer than 80 characters.
 * @throws NonFiniteError - If the network has no finite gradient.
 */
export function explanation(options: ExplanationOptions): string {
  const remedies = inReadingOrder(options);
  const each = remedies.flatMap((remedy) => [...remedyLines(remedy, options), '']);
  return [...each, ...compatibilityLines(options), ...profileLines(remedies, options)]
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** The activation first, as the table names a network. */
function inReadingOrder({ remedies, known }: ExplanationOptions): Remedy[] {
  const { head, parts } = readingOrder(known).nameOf(remedies.map(({ id }) => id));
  const order = [head, ...parts];
  return [...remedies].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

function remedyLines(remedy: Remedy, { packageOf }: ExplanationOptions): string[] {
  const { name, version } = packageOf(remedy.id);
  const { authors, year, title, url } = remedy.reference;
  const sets = ingredientsOf(remedy);
  return [
    ...wrap(printable(`${remedy.id} (${`${name} ${version}`.trim()})`), textWidth),
    '',
    ...field('Formula', remedy.formula),
    ...field('What it does', remedy.summary),
    ...field('Why', remedy.description),
    ...field('Be careful', remedy.caveats),
    ...field('Differs', remedy.deviations),
    ...field('Sets', sets.length === 0 ? 'Nothing: it is the baseline.' : `The ${listed(sets)}.`),
    ...field('Forms', otherForms(remedy)),
    ...optionsOf(remedy).flatMap(({ name: option, default: value, description }) =>
      field('Option', `${option}, ${value} by default: ${description}`),
    ),
    ...field('Source', `${authors} (${year}): ${title}. ${url ?? ''}`),
  ];
}

const otherForms = (remedy: Remedy): string =>
  formsOf(remedy)
    .map(({ id }) => id)
    .filter((id) => id !== remedy.id)
    .join(', ');

const listed = (words: readonly string[]): string =>
  words.join(', ').replace(/, ([^,]*)$/, ' and $1');

/** A label, and its text beside it; nothing where there is no text. */
function field(label: string, text: string | undefined): string[] {
  const shown = printable(text ?? '').trim();
  if (shown === '') return [];
  return wrap(shown, textWidth - labelWidth).map(
    (line, index) => (index === 0 ? label : '').padEnd(labelWidth) + line,
  );
}

function compatibilityLines({ remedies, known }: ExplanationOptions): string[] {
  if (remedies.some((remedy) => ingredientsOf(remedy).length === 0)) return [];
  const { combines, conflicts } = compatibility(remedies, known);
  const reasons = [...conflicts].map(([reason, ids]) => `${ids.join(', ')}: ${reason}`);
  return [
    ...field(
      'Goes with',
      combines.length === 0 ? 'Nothing else that is known.' : combines.join(', '),
    ),
    ...reasons.flatMap((reason, index) => field(index === 0 ? 'Not with' : ' ', reason)),
    '',
  ];
}

function profileLines(remedies: readonly Remedy[], options: ExplanationOptions): string[] {
  const { measuredOn, measureCarousel } = options;
  const place = measureCarousel === undefined ? 'layer' : 'step';
  const profiles = profilesOf(remedies, options);
  return [
    `The gradient at each ${place === 'step' ? 'time step' : 'hidden layer'}, over that at the last`,
    ...wrap(printable(`(${measuredOn}; bars on a log scale)`), textWidth),
    '',
    ...gradientBars(profiles, place),
    '',
    ...profiles.flatMap((profile) => wrap(verdict(profile, place), textWidth)),
  ];
}

/** The network, and the one beside it: the baseline, or what stays on its carousel. */
function profilesOf(
  remedies: readonly Remedy[],
  { measure, measureCarousel }: ExplanationOptions,
): Profile[] {
  const isBaseline = remedies.every((remedy) => ingredientsOf(remedy).length === 0);
  const name = remedies.map(({ id }) => id).join('+');
  const whole = { name, values: layerValues(measure(remedies)) };
  if (isBaseline) return [whole];
  if (measureCarousel === undefined) {
    return [{ name: 'sigmoid', values: layerValues(measure([])) }, whole];
  }
  const carousel = measureCarousel();
  if (carousel === null) return [whole];
  const { log10ByLag } = carousel;
  const values = new Map(log10ByLag.map((log10, lag) => [log10ByLag.length - lag, log10]));
  return [whole, { name: 'along the carousel', values }];
}

function verdict({ name, values }: Profile, place: string): string {
  const left = values.get(1) ?? null;
  const word = survivalWord(quartiles([left]));
  return `${printable(name)}: ${formatRatio(left)} of it is left at ${place} 1 (${word})`;
}
