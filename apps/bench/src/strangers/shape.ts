import { checkRemedies, UsageError, type Remedy } from '@gradient-remedies/core';
import {
  checkedOptions,
  checkedReference,
  listOf,
  matching,
  textsOf,
  wrong,
  type Parts,
} from './members.js';
import { quoted } from './quoted.js';

const namePattern = /^[a-z][a-z0-9-]*$/;

/**
 * Whether a value is meant to be a remedy, well made or not.
 *
 * @param value - What a module exports.
 */
export const isMeantAsRemedy = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && ('changes' in value || 'variant' in value);

/**
 * Makes sure that a value of somebody else's is a remedy, whichever copy of core made it.
 *
 * @param value - With the members of a remedy.
 * @returns The same remedy, all its forms tried; its `variant` fails with a message only.
 * @throws UsageError - Saying which member is wrong, and what it must be.
 */
export function adopt(value: object): Remedy {
  const remedy = checkedForm(value);
  for (const form of [undefined, ...remedy.forms]) remedy.variant(form);
  return remedy;
}

function checkedForm(value: object): Remedy {
  const parts = value as Parts;
  const name = matching(
    'name',
    parts.name,
    namePattern,
    'lower-case letters, digits and hyphens, a letter first',
  );
  const inIt = (what: string): string => `${what} of "${name}"`;
  const { id, changes, variant, forms, options, reference } = parts;
  if (typeof variant !== 'function') wrong(inIt('variant'), variant, 'a function');
  if (typeof changes !== 'object' || changes === null) wrong(inIt('changes'), changes, 'an object');
  if (Object.keys(changes).length === 0) wrong(inIt('changes'), '{}', 'at least one ingredient');
  if (typeof id !== 'string' || !isIdOf(name, id))
    wrong(inIt('id'), id, `"${name}", and its form and options after colons`);
  const remedy: Remedy = {
    ...{ name, id, changes: { ...changes } },
    forms: listOf(inIt('forms'), forms).map((form) =>
      matching(inIt('forms'), form, namePattern, 'names'),
    ),
    options: checkedOptions(inIt('options'), options),
    reference: checkedReference(inIt('reference'), reference),
    ...textsOf(parts, inIt),
    variant: guarded(name, (form, values) =>
      checkedForm(Reflect.apply(variant, value, [form, values]) as object),
    ),
  };
  checkRemedies([remedy]);
  return remedy;
}

const isIdOf = (name: string, id: string): boolean =>
  (id === name || id.startsWith(`${name}:`)) && /^[a-zA-Z0-9:=._-]+$/.test(id);

/** Whatever a variant throws, the message is for the user of the command line. */
function guarded(name: string, make: Remedy['variant']): Remedy['variant'] {
  return (form, values = {}) => {
    try {
      return make(form, values);
    } catch (error) {
      if (error instanceof UsageError) throw error;
      const what = form === undefined ? name : `${name}:${form}`;
      throw new UsageError(`The remedy ${quoted(what)} cannot be made: ${messageOf(error)}`);
    }
  };
}

const messageOf = (error: unknown): string =>
  quoted(error instanceof Error ? error.message : error);
