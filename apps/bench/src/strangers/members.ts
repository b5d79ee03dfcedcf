import { UsageError, type Remedy } from '@gradient-remedies/core';
import { quoted } from './quoted.js';

const optionPattern = /^[a-zA-Z][a-zA-Z0-9_-]*$/;
const texts = ['formula', 'summary', 'description', 'deviations', 'caveats'] as const;

/** The members of a remedy, not yet checked. */
export type Parts = Partial<Record<keyof Remedy, unknown>>;

/** Options: each with a name that can be typed, a number and a text. */
export function checkedOptions(where: string, value: unknown): Remedy['options'] {
  if (typeof value !== 'object' || value === null) wrong(where, value, 'an object');
  const entries = Object.entries(
    value as Record<string, { default?: unknown; description?: unknown } | null>,
  );
  return Object.fromEntries(
    entries.map(([name, option]) => {
      matching(where, name, optionPattern, 'named by letters, digits and hyphens');
      const { default: usual, description } = option ?? {};
      if (typeof usual !== 'number' || !Number.isFinite(usual))
        wrong(`default of ${name} in the ${where}`, usual, 'a finite number');
      return [
        name,
        {
          default: usual,
          description: text(`description of ${name} in the ${where}`, description),
        },
      ];
    }),
  );
}

/** Where an idea was published. */
export function checkedReference(where: string, value: unknown): Remedy['reference'] {
  if (typeof value !== 'object' || value === null)
    wrong(where, value, 'an object with authors, year and title');
  const { authors, year, title, url } = value as Record<string, unknown>;
  if (typeof year !== 'number') wrong(`year in the ${where}`, year, 'a number');
  return {
    ...{
      authors: text(`authors in the ${where}`, authors),
      year,
      title: text(`title in the ${where}`, title),
    },
    ...(url !== undefined && { url: text(`url in the ${where}`, url) }),
  };
}

/** The texts that a person is told. */
export const textsOf = (parts: Parts, inIt: (what: string) => string): Partial<Remedy> =>
  Object.fromEntries(
    texts
      .filter((name) => parts[name] !== undefined)
      .map((name) => [name, text(inIt(name), parts[name])]),
  );

const text = (where: string, value: unknown): string =>
  typeof value === 'string' ? value : wrong(where, value, 'a text');

/** A list of anything. */
export const listOf = (where: string, value: unknown): unknown[] =>
  Array.isArray(value) ? value : wrong(where, value, 'a list');

/** A text that keeps a rule. */
export const matching = (where: string, value: unknown, pattern: RegExp, rule: string): string =>
  typeof value === 'string' && pattern.test(value) ? value : wrong(where, value, rule);

/**
 * Refuses a member.
 *
 * @param where - Its name, and what it is a member of.
 * @param value - What it is.
 * @param rule - What it must be.
 * @throws UsageError - Always.
 */
export function wrong(where: string, value: unknown, rule: string): never {
  const given =
    value === undefined
      ? 'is missing'
      : `is ${typeof value === 'string' ? `"${quoted(value)}"` : quoted(value)}`;
  throw new UsageError(`the ${where} ${given}; it must be ${rule}.`);
}
