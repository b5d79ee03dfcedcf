import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtinRemedies, UsageError, type Remedy } from '@gradient-remedies/core';
import { printable } from './report/printable.js';
import { loadStranger } from './strangers/load.js';
import type { Stranger } from './strangers/stranger.js';

/** An installed package, and the remedies that it brings. */
export interface RemedyPackage {
  readonly name: string;
  readonly version: string;
  /** Where its package.json lies. */
  readonly folder: string;
  readonly remedies: readonly Remedy[];
  /** Where it was asked for with `--with`: what was found then. */
  readonly stranger?: Stranger;
}

/** The remedies there are, and where they come from. */
export interface Catalog {
  /** All of them, in the order of their packages, core's own last. */
  readonly remedies: readonly Remedy[];
  readonly packages: readonly RemedyPackage[];
  /**
   * The package that a remedy comes from.
   *
   * @param id - Its name, with or without a form and options: `residual`, `gating:lstm:bias=2`.
   */
  readonly packageOf: (id: string) => RemedyPackage;
}

/** The part of a package.json that matters here. */
export interface PackageDescription {
  readonly name: string;
  readonly version: string;
  readonly keywords?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Packages with this keyword are asked for remedies. */
const keyword = 'gradient-remedy';

/** Where the command line's own package.json lies. */
export const ownFolder = dirname(fileURLToPath(new URL('../package.json', import.meta.url)));

/**
 * Finds the remedies: those of every dependency of this package that carries the keyword
 * `gradient-remedy`, then core's own activations and initializers, then those from elsewhere.
 *
 * @param strangers - Modules from elsewhere that are asked too.
 * @param load - How these are loaded.
 * @throws UsageError - If two packages bring a remedy of the same name, or a module from elsewhere is
 *   none that brings remedies.
 */
export async function findRemedies(
  strangers: readonly Stranger[] = [],
  load = loadStranger,
): Promise<Catalog> {
  const names = [
    '@gradient-remedies/core',
    ...Object.keys(readPackage(ownFolder).dependencies ?? {}),
  ];
  const packages: RemedyPackage[] = [];
  for (const name of [...new Set(names)]) {
    const folder = packageFolder(name, ownFolder);
    const description = folder === undefined ? undefined : readPackage(folder);
    if (folder === undefined || description === undefined) continue;
    if (name === '@gradient-remedies/core') {
      packages.push({ name, version: description.version, folder, remedies: builtinRemedies });
    } else if (description.keywords?.includes(keyword)) {
      const remedies = remediesOf((await import(name)) as object);
      packages.push({ name, version: description.version, folder, remedies });
    }
  }
  const own = [...packages.slice(1), packages[0]];
  return catalogOf([...own, ...(await findElsewhere(strangers, own, load))]);
}

async function findElsewhere(
  strangers: readonly Stranger[],
  own: readonly RemedyPackage[],
  load: typeof loadStranger,
): Promise<RemedyPackage[]> {
  const known = own.flatMap(({ remedies }) => remedies);
  const found: RemedyPackage[] = [];
  for (const stranger of strangers) {
    const { name, version, folder } = stranger;
    // Another copy of a package that is here already brings nothing new.
    if (own.some((each) => each.name === name && each.version === version)) continue;
    const remedies = await load(stranger, known);
    found.push({ name, version, folder, remedies, stranger });
  }
  return found;
}

/** Puts packages together, and refuses two remedies of the same name. */
export function catalogOf(packages: readonly RemedyPackage[]): Catalog {
  const home = new Map<string, RemedyPackage>();
  for (const each of packages) {
    for (const { name } of each.remedies) {
      const other = home.get(name);
      if (other !== undefined) {
        throw new UsageError(
          `Two remedies are called "${name}": one of ${printable(other.name)}, one of ` +
            `${printable(each.name)}. ${each.stranger === undefined ? 'Uninstall one of them' : 'Rename yours'}.`,
        );
      }
      home.set(name, each);
    }
  }
  return {
    remedies: packages.flatMap((each) => each.remedies),
    packages,
    packageOf: (id) => {
      const found = home.get(id.split(':')[0]);
      if (found === undefined) throw new UsageError(`No package brings the remedy "${id}".`);
      return found;
    },
  };
}

/** The names of all remedies that modules from elsewhere bring. */
export const namesFrom = ({ packages }: Catalog): string[] =>
  packages
    .filter(({ stranger }) => stranger !== undefined)
    .flatMap(({ remedies }) => remedies.map(({ name }) => name));

/** What a module exports that is a remedy, each once. */
function remediesOf(module: object): Remedy[] {
  return [...new Set<unknown>(Object.values(module))].filter(isRemedy);
}

/** Whether a value is a remedy, whichever copy of core made it. */
function isRemedy(value: unknown): value is Remedy {
  if (typeof value !== 'object' || value === null) return false;
  const { name, id, changes, variant } = value as Partial<Record<keyof Remedy, unknown>>;
  return (
    typeof name === 'string' &&
    typeof id === 'string' &&
    typeof changes === 'object' &&
    typeof variant === 'function'
  );
}

/** Reads the package.json of a folder. */
export function readPackage(folder: string): PackageDescription {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageDescription;
}

/** Where a package is installed that another one in folder `from` would import; undefined if it is not. */
export function packageFolder(name: string, from: string): string | undefined {
  const paths = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  const found = paths
    .map((path) => join(path, name))
    .find((path) => existsSync(join(path, 'package.json')));
  return found === undefined ? undefined : realpathSync(found);
}
