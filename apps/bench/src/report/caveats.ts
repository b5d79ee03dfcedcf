import type { Remedy } from '@gradient-remedies/core';
import { remedyOf } from './reading-order.js';
import { groupBy } from './group-by.js';
import { printable } from './printable.js';

/** When to be careful with a remedy. */
export interface Caveat {
  /** Canonical names; several where variants of a remedy share it. */
  readonly remedies: readonly string[];
  readonly text: string;
}

/** Of somebody else's sentence. */
const mostCharacters = 160;

/**
 * Collects the caveats of all remedies in some networks, each once.
 *
 * @param networks - Their order is kept; only their remedies are read.
 * @param known - The remedies there are; others have no caveat that is known.
 */
export function caveatsOf(
  networks: readonly { readonly remedies: readonly string[] }[],
  known: readonly Remedy[],
): Caveat[] {
  const ids = [...new Set(networks.flatMap(({ remedies }) => remedies))];
  const told = ids
    .map((id) => ({ id, text: (remedyOf(id, known)?.caveats ?? '').trim() }))
    .filter(({ text }) => !/^(none\b.*)?$/i.test(text));
  return groupBy(told, ({ text }) => text).map((group) => ({
    remedies: group.map(({ id }) => id),
    text: group[0].text,
  }));
}

/**
 * What stands behind the name of a network that has a caveat.
 *
 * @param remedies - Those of the network.
 * @param caveats - All of them.
 */
export const caveatMark = (remedies: readonly string[], caveats: readonly Caveat[]): string =>
  caveats.some((caveat) => caveat.remedies.some((id) => remedies.includes(id))) ? ' *' : '';

/**
 * What is said below a table of the mark in it.
 *
 * @param caveats - All of them.
 * @returns A heading, and the first sentence of each; nothing where there are none.
 */
export function caveatLines(
  caveats: readonly Caveat[],
): { readonly heading: string; readonly items: readonly string[] } | null {
  if (caveats.length === 0) return null;
  return {
    heading: '* Be careful (npx gradient-remedies explain NAME says more):',
    items: caveats.map(({ remedies, text }) => printable(`${remedies.join(', ')}: ${brief(text)}`)),
  };
}

function brief(text: string): string {
  const [sentence] = /^.*?[.!?](?=\s|$)/su.exec(text) ?? [text];
  const characters = Array.from(sentence);
  if (characters.length <= mostCharacters) return sentence;
  return `${characters.slice(0, mostCharacters - 3).join('')}...`;
}
