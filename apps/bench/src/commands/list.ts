import type { Remedy } from '@gradient-remedies/core';
import type { Catalog, RemedyPackage } from '../remedies.js';
import { formsOf, ingredientsOf, optionsOf } from '../report/compatibility.js';
import { printable } from '../report/printable.js';
import { wrap } from '../report/wrap.js';
import { loadCatalog, type StrangerFlags } from './catalog.js';

const textWidth = 80;

/** How to list. */
export interface ListFlags extends StrangerFlags {
  readonly json?: boolean;
}

/**
 * `list`: prints the remedies there are.
 *
 * @param flags - `json` for programs.
 * @returns The exit code.
 */
export async function list(flags: ListFlags): Promise<number> {
  const { catalog, inTime } = await loadCatalog(flags);
  process.stdout.write(await inTime('list', () => listText(flags, catalog)));
  return 0;
}

/**
 * What `list` prints.
 *
 * @param flags - `json`: an array with an object for each form of each remedy.
 * @param catalog - The remedies there are.
 * @returns Plain text by package, no line longer than 80 characters; or JSON.
 */
export function listText({ json = false }: ListFlags, { packages }: Catalog): string {
  if (json) return `${JSON.stringify(packages.flatMap(entriesOf), undefined, 2)}\n`;
  const lines = packages.flatMap((each) => [
    ...wrap(printable(`${each.name} ${each.version}`).trimEnd(), textWidth),
    ...each.remedies.flatMap((remedy) => formsOf(remedy).flatMap(linesOf)),
    '',
  ]);
  const hint = 'Join names by +, as in relu+he. More on one: gradient-remedies explain NAME';
  return [...lines, hint, ''].join('\n');
}

/** A remedy in one of its forms, for programs. */
const entriesOf = ({ name: from, version, remedies }: RemedyPackage): object[] =>
  remedies
    .flatMap(formsOf)
    .map(({ id, name, options, formula, summary, reference, ...remedy }) => ({
      id,
      name,
      package: from,
      version,
      sets: Object.keys(remedy.changes),
      options,
      formula: formula ?? null,
      summary: summary ?? null,
      reference,
    }));

function linesOf(remedy: Remedy): string[] {
  const sets = ingredientsOf(remedy);
  const does = sets.length === 0 ? 'the baseline' : `sets ${sets.join(', ')}`;
  const options = optionsOf(remedy).map(
    (option) => `${option.name}=${option.default} (default): ${option.description}`,
  );
  return [
    ...wrap(`${remedy.id.padEnd(20)} ${does}`, textWidth - 2, '  ').map((line) => `  ${line}`),
    ...[remedy.summary ?? '', ...options]
      .filter((text) => text !== '')
      .flatMap((text) => wrap(printable(text), textWidth - 6, '  ').map((line) => `      ${line}`)),
  ];
}
