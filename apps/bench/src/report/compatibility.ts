import { checkRemedies, UsageError, type Ingredients, type Remedy } from '@gradient-remedies/core';

/** Which remedies can be added to a set, as their names are typed. */
export interface Compatibility {
  readonly combines: readonly string[];
  /** Those that cannot, by the reason that core gives. */
  readonly conflicts: ReadonlyMap<string, readonly string[]>;
}

/**
 * A remedy in its plain form and in all the others.
 *
 * @param remedy - In any form.
 */
export const formsOf = (remedy: Remedy): Remedy[] => [
  remedy.variant(undefined),
  ...remedy.forms.map((form) => remedy.variant(form)),
];

/**
 * The options of a remedy.
 *
 * @param remedy - In the form meant.
 * @returns Each under its full name, such as `gating:lstm:bias`.
 */
export const optionsOf = (
  remedy: Remedy,
): readonly { readonly name: string; readonly default: number; readonly description: string }[] =>
  Object.entries(remedy.options).map(([name, option]) => ({
    ...option,
    name: `${plainForm(remedy)}:${name}`,
  }));

/** Its name and form, without the values of options: `gating:lstm` for `gating:lstm:bias=2`. */
const plainForm = ({ id }: Remedy): string =>
  id
    .split(':')
    .filter((part) => !part.includes('='))
    .join(':');

/**
 * What a remedy sets, in words.
 *
 * @param remedy - In the form meant.
 * @returns Such as `activation` or `gradient transform`; nothing for the baseline.
 */
export const ingredientsOf = ({ changes }: Remedy): string[] =>
  (Object.keys(changes) as (keyof Ingredients)[]).map((ingredient) =>
    ingredient.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
  );

/**
 * Asks core of every known remedy whether it can be added to a set; nothing is kept by hand.
 *
 * @param set - Remedies that can be combined.
 * @param known - The remedies there are. The baseline is left out: it is never added to anything.
 * @returns A remedy of which all forms answer alike is named once.
 */
export function compatibility(set: readonly Remedy[], known: readonly Remedy[]): Compatibility {
  const combines: string[] = [];
  const conflicts = new Map<string, string[]>();
  const names = set.map(({ name }) => name);
  for (const other of known) {
    if (names.includes(other.name) || ingredientsOf(other).length === 0) continue;
    for (const [reason, ids] of reasonsOf(set, other)) {
      if (reason === undefined) combines.push(...ids);
      else conflicts.set(reason, [...(conflicts.get(reason) ?? []), ...ids]);
    }
  }
  return { combines, conflicts };
}

/** The forms of a remedy by why they cannot be added; undefined where they can. */
function reasonsOf(set: readonly Remedy[], other: Remedy): Map<string | undefined, string[]> {
  const reasons = new Map<string | undefined, string[]>();
  for (const form of formsOf(other)) {
    const reason = conflictBetween(set, form);
    reasons.set(reason, [...(reasons.get(reason) ?? []), form.id]);
  }
  return reasons.size > 1
    ? reasons
    : new Map([...reasons.keys()].map((key) => [key, [other.name]]));
}

function conflictBetween(set: readonly Remedy[], other: Remedy): string | undefined {
  try {
    checkRemedies([...set, other]);
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message.replace(/^.*cannot be combined: /, '');
  }
}
