import {
  builtinRemedies,
  parseRemedies,
  UsageError,
  type Ingredients,
  type Remedy,
} from '@gradient-remedies/core';

/** A set of remedies the way people read it: an activation, and what is added to it. */
export interface FamilyName {
  /** The remedy that sets the activation; `sigmoid` where none does. */
  readonly head: string;
  /** The others, in reading order: how weights start, then how blocks are wired, then the rest. */
  readonly parts: readonly string[];
}

const readingOrder: readonly (keyof Ingredients)[] = [
  'activation',
  'initializer',
  'prepare',
  'normalization',
  'layer',
  'block',
  'cell',
  'penalty',
  'gradientTransform',
  'stages',
];

/** Compares by the first difference, shorter first. */
type Key = readonly (number | string)[];

/** Says how sets of remedies are read and in which order they are listed. */
export interface Families {
  readonly nameOf: (remedies: readonly string[]) => FamilyName;
  /** For `sort`: the baseline, what builds on it, core's activations, then the others as they are known. */
  readonly compare: (a: readonly string[], b: readonly string[]) => number;
}

/**
 * Finds families from what remedies change; nothing is kept by hand.
 *
 * @param known - The remedies there are: their order is the order of the activations.
 * @returns How to read and to sort sets of canonical names, also of remedies that are not known.
 */
export function families(known: readonly Remedy[]): Families {
  const isBuiltin = ({ name }: Remedy): boolean =>
    builtinRemedies.some((builtin) => builtin.name === name);
  const ordered = [...known.filter(isBuiltin), ...known.filter((each) => !isBuiltin(each))];
  const keys = new Map<string, Key>();
  const keyOf = (id: string): Key => {
    const key = keys.get(id) ?? rank(id, ordered);
    keys.set(id, key);
    return key;
  };
  const nameOf = (remedies: readonly string[]): FamilyName => {
    const [first, ...others] = [...remedies].sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
    return keyOf(first)[0] === 0
      ? { head: first, parts: others }
      : { head: 'sigmoid', parts: [first, ...others] };
  };
  const keyOfSet = (remedies: readonly string[]): Key => {
    const { head, parts } = nameOf(remedies);
    return [head === 'sigmoid' ? -1 : keyOf(head)[1], head, ...parts.flatMap(keyOf)];
  };
  return { nameOf, compare: (a, b) => compareKeys(keyOfSet(a), keyOfSet(b)) };
}

/** Ingredient, place among the known remedies, name. The baseline stands where activations do. */
function rank(id: string, known: readonly Remedy[]): Key {
  const place = known.findIndex(({ name }) => name === id.split(':')[0]);
  const changes = changesOf(id, known);
  const ingredient =
    id === 'sigmoid' ? 0 : readingOrder.findIndex((each) => Object.hasOwn(changes, each));
  return [ingredient < 0 ? readingOrder.length : ingredient, place < 0 ? known.length : place, id];
}

function changesOf(id: string, known: readonly Remedy[]): Remedy['changes'] {
  try {
    return parseRemedies(id, known)[0].changes;
  } catch (error) {
    // A results file may name remedies that are not installed here; its rows are shown all the same.
    if (error instanceof UsageError) return {};
    throw error;
  }
}

function compareKeys(a: Key, b: Key): number {
  const place = a.findIndex((each, index) => each !== b[index]);
  if (place < 0) return a.length - b.length;
  if (place >= b.length) return 1;
  return a[place] < b[place] ? -1 : 1;
}
