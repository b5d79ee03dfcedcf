import {
  builtinRemedies,
  isRemedy,
  parseRemedies,
  suggestion,
  UsageError,
  type Remedy,
} from '@gradient-remedies/core';

const known = new Map(builtinRemedies.map((remedy) => [remedy.name, remedy]));

/**
 * Makes remedies known by name, so that a saved model that uses them can be loaded. One that is made again, as
 * where a module is loaded anew, takes the place of the first.
 *
 * @throws UsageError - If another remedy of the same name is known already.
 */
function addKnown(remedies: readonly Remedy[]): void {
  for (const { name, variant } of remedies) {
    const plain = variant(undefined);
    const other = known.get(name);
    if (other !== undefined && written(other) !== written(plain)) {
      throw new UsageError(
        `There are two remedies called "${name}": a name has to tell them apart.`,
      );
    }
    known.set(name, plain);
  }
}

/** All that can be seen of a remedy: what it says, and the text of its functions. */
const written = (remedy: Remedy): string =>
  JSON.stringify(remedy, (_, value: unknown) =>
    typeof value === 'function' ? Function.prototype.toString.call(value) : value,
  );

/**
 * The remedies that a caller names or hands over, which then are known too.
 *
 * @param given - The name of a set such as `relu+residual:scaled` (`sigmoid` is the bare baseline), a
 *   remedy, or several.
 * @throws UsageError - If one is not known, saying how to make it known; or if it is something else.
 */
export function remediesOf(given: string | Remedy | readonly Remedy[]): readonly Remedy[] {
  if (typeof given === 'string') return named(given);
  const remedies = [given].flat() as readonly unknown[];
  for (const each of remedies) {
    if (isRemedy(each)) continue;
    throw new UsageError(
      `A remedy, several of them in an array, or the name of a set is needed here, not ${shown(each)}.`,
    );
  }
  addKnown(remedies as readonly Remedy[]);
  return remedies as readonly Remedy[];
}

const shown = (value: unknown): string => {
  if (typeof value === 'object' && value !== null) return 'an object of another kind';
  return typeof value === 'string' ? `"${value}"` : String(value);
};

/** Whether all remedies of a set are registered. */
export const isKnown = (set: string): boolean => missingIn(set) === undefined;

const missingIn = (set: string): string | undefined =>
  set === 'sigmoid'
    ? undefined
    : set
        .split('+')
        .map((part) => part.split(':')[0].trim())
        .find((name) => name !== '' && !known.has(name));

function named(text: string): readonly Remedy[] {
  if (text === 'sigmoid') return [];
  const missing = missingIn(text);
  if (missing === undefined) return parseRemedies(text, [...known.values()]);
  const registered = ['sigmoid', ...known.keys()];
  throw new UsageError(
    `"${missing}" is not registered. Import it and call registerRemedies with it first.` +
      `${suggestion(missing, registered)} Registered: ${registered.join(', ')}.`,
  );
}
