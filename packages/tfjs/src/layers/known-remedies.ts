import {
  builtinRemedies,
  parseRemedies,
  unknownName,
  UsageError,
  type Remedy,
} from '@gradient-remedies/core';

const known = new Map(builtinRemedies.map((remedy) => [remedy.name, remedy]));

/**
 * Makes remedies known by name, so that a saved model that uses them can be loaded.
 *
 * @throws UsageError - If another remedy of the same name is known already.
 */
export function addKnown(remedies: readonly Remedy[]): void {
  for (const { name, variant } of remedies) {
    const plain = variant(undefined);
    const other = known.get(name);
    if (other !== undefined && other.reference !== plain.reference) {
      throw new UsageError(
        `There are two remedies called "${name}": a name has to tell them apart.`,
      );
    }
    known.set(name, plain);
  }
}

/**
 * The remedies of a set.
 *
 * @param text - Such as `relu+residual:scaled`; `sigmoid` is the bare baseline.
 * @throws UsageError - If one is not known, saying how to make it known.
 */
export function remediesOf(text: string): readonly Remedy[] {
  if (text === 'sigmoid') return [];
  const names = text.split('+').map((part) => part.split(':')[0].trim());
  const missing = names.find((name) => name !== '' && !known.has(name));
  if (missing === undefined) return parseRemedies(text, [...known.values()]);
  throw new UsageError(
    `The remedy "${missing}" is not registered: import it, and hand it to registerRemedies first. ` +
      `If it is a typo: ${unknownName('registered remedy', missing, ['sigmoid', ...known.keys()])}`,
  );
}
