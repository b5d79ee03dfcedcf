import { closest, distance } from 'fastest-levenshtein';
import { UsageError } from '../errors.js';
import { checkRemedies } from './compose.js';
import type { OptionValues, Remedy } from './remedy.js';

/**
 * Reads a set of remedies: names joined by `+`, options chained by colons, as in
 * `relu+he+residual:scaled` or `gating:lstm:bias=2`. A number alone sets the only option there is:
 * `dyt:1` is `dyt:alpha=1`.
 *
 * @param text - The set; `sigmoid` is the bare baseline.
 * @param known - The remedies there are.
 * @returns Those it names, sorted by their canonical name.
 * @throws UsageError - For an unknown name (with the nearest known one), form or option, two forms at
 *   once, an option that is no finite number, or remedies that exclude each other.
 */
export function parseRemedies(text: string, known: readonly Remedy[]): Remedy[] {
  const remedies = text.split('+').map((part) => parseRemedy(part.trim(), text, known));
  checkRemedies(remedies);
  return remedies.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Reads one remedy with its form and options, such as `gating:lstm:bias=2`. */
function parseRemedy(part: string, text: string, known: readonly Remedy[]): Remedy {
  const [name, ...settings] = part.split(':').map((piece) => piece.trim());
  if (name === '') throw new UsageError(`"${text}" names no remedy where one is expected.`);
  const remedy = known.find((each) => each.name === name);
  if (remedy === undefined) {
    const names = known.map((each) => each.name);
    throw new UsageError(unknownName('remedy', name, names));
  }
  // Where a form looks like a number, a number alone is a form, if a wrong one.
  const isValue = (setting: string): boolean => isNumber(setting) && !remedy.forms.some(isNumber);
  const forms = settings.filter((setting) => !setting.includes('=') && !isValue(setting));
  if (forms.length > 1) {
    throw new UsageError(
      `${part} names ${forms.length} forms at once (${forms.join(', ')}): choose one.`,
    );
  }
  if (forms.length === 1 && !remedy.forms.includes(forms[0])) {
    throw new UsageError(unknownName(`form of ${name}`, forms[0], remedy.forms));
  }
  const { options } = remedy.variant(forms[0]);
  const named = settings.map((setting) =>
    isValue(setting) ? `${onlyOption(part, Object.keys(options))}=${setting}` : setting,
  );
  return remedy.variant(forms[0], parseOptions(part, named));
}

const isNumber = (setting: string): boolean => setting !== '' && Number.isFinite(Number(setting));

/** What a number alone stands for. */
function onlyOption(part: string, options: readonly string[]): string {
  if (options.length === 1) return options[0];
  throw new UsageError(
    options.length === 0
      ? `${part} gives a number to a remedy that has no options.`
      : `${part} does not say which option the number is for: ${options.join(', ')}. Write ${options[0]}=….`,
  );
}

function parseOptions(part: string, settings: readonly string[]): OptionValues {
  const options = new Map<string, number>();
  for (const setting of settings.filter((each) => each.includes('='))) {
    const [name, ...rest] = setting.split('=').map((piece) => piece.trim());
    const value = rest.join('=');
    if (!isNumber(value)) {
      throw new UsageError(`In ${part}, ${name} must be a finite number, not "${value}".`);
    }
    const number = Number(value);
    if (options.has(name)) throw new UsageError(`${part} sets ${name} twice.`);
    options.set(name, number);
  }
  return Object.fromEntries(options);
}

/** A message for a name that does not exist, with the nearest one that does. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  if (known.length === 0) return `There is no ${what} "${name}": it has none.`;
  return `There is no ${what} "${name}".${suggestion(name, known)} Known: ${known.join(', ')}.`;
}

/** The nearest known name, if it is so near that the other may be a slip. */
export function suggestion(name: string, known: readonly string[]): string {
  const typed = name.toLowerCase();
  const nearest = closest(typed, known);
  const isNear = distance(typed, nearest) <= Math.max(2, typed.length / 3);
  return isNear ? ` Did you mean "${nearest}"?` : '';
}
