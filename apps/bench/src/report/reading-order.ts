import { parseRemedies, UsageError, type Ingredients, type Remedy } from '@gradient-remedies/core';

/** A set of remedies the way people read it: an activation, and what is added to it. */
export interface NetworkName {
  /** The remedy that sets the activation; `sigmoid` where none does. */
  readonly head: string;
  /** The others, in reading order: how weights start, then how blocks are wired, then the rest. */
  readonly parts: readonly string[];
}

const ingredientOrder: readonly (keyof Ingredients)[] = [
  'activation',
  'initializer',
  'initializerTransform',
  'prepare',
  'normalization',
  'layer',
  'block',
  'cell',
  'penalty',
  'gradientTransform',
  'stages',
];

/** How sets of remedies are read and in which order they are listed. */
export interface ReadingOrder {
  /** Reads one set of canonical names, known or not. */
  readonly nameOf: (remedies: readonly string[]) => NetworkName;
  /**
   * Sorts: the baseline and what builds on it, then the other activations, the one with the most
   * networks first.
   */
  readonly sort: <Network extends NetworkName>(networks: readonly Network[]) => Network[];
}

/**
 * Finds families from what remedies change; nothing is kept by hand.
 *
 * @param known - The remedies there are.
 * @returns How to read and to sort networks, also those of remedies that are not known.
 */
export function readingOrder(known: readonly Remedy[]): ReadingOrder {
  const places = new Map<string, number>();
  const placeOf = (id: string): number => {
    const place = places.get(id) ?? readingPlace(id, known);
    places.set(id, place);
    return place;
  };
  const compareIds = (a: string, b: string): number =>
    placeOf(a) - placeOf(b) || compareNames(a, b);
  return {
    nameOf: (remedies) => {
      const [first, ...others] = [...remedies].sort(compareIds);
      return placeOf(first) === 0
        ? { head: first, parts: others }
        : { head: 'sigmoid', parts: [first, ...others] };
    },
    sort: (networks) => {
      const sizeOf = (head: string): number =>
        head === 'sigmoid' ? Infinity : networks.filter((each) => each.head === head).length;
      const compareHeads = (a: string, b: string): number =>
        a === b ? 0 : sizeOf(b) - sizeOf(a) || compareNames(a, b);
      return [...networks].sort(
        (a, b) => compareHeads(a.head, b.head) || compareParts(a.parts, b.parts, compareIds),
      );
    },
  };
}

/** Where a remedy stands in a set, by what it changes; the baseline stands where activations do. */
function readingPlace(id: string, known: readonly Remedy[]): number {
  const changes = remedyOf(id, known)?.changes ?? {};
  const place =
    id === 'sigmoid' ? 0 : ingredientOrder.findIndex((each) => Object.hasOwn(changes, each));
  return place < 0 ? ingredientOrder.length : place;
}

/**
 * Looks up a remedy that a row names.
 *
 * @param id - Its canonical name, form and options included.
 * @param known - The remedies there are.
 * @returns Undefined for one that is not installed here: its rows are shown all the same.
 */
export function remedyOf(id: string, known: readonly Remedy[]): Remedy | undefined {
  try {
    return parseRemedies(id, known)[0];
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** By the first part that differs; a set before those that add to it. */
function compareParts(
  a: readonly string[],
  b: readonly string[],
  compare: (a: string, b: string) => number,
): number {
  const place = a.findIndex((part, index) => part !== b.at(index));
  if (place < 0) return a.length - b.length;
  return place < b.length ? compare(a[place], b[place]) : 1;
}

/** The order of character codes, which does not depend on the machine's language. */
function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
