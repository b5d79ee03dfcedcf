import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSource } from './source.js';
import { templateWords } from './templates.js';

const longest = 50;

/** Names that would be mistaken for a part of the repository, whether or not its folder exists. */
const reserved = ['bench', 'checks', 'core', 'datasets', 'gradient-remedies', 'tfjs'];

/**
 * Makes sure that a remedy and its package can have this name.
 *
 * @param root - Folder of the repository.
 * @throws Error - Saying why not.
 */
export async function checkName(name: string, root: string): Promise<void> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(
      `"${name}" cannot name a remedy: use lower-case letters, digits and single hyphens, a letter first.`,
    );
  }
  if (name.length > longest) {
    throw new Error(`"${name}" has ${name.length} characters: a name has ${longest} at most.`);
  }
  if (reserved.includes(name)) {
    throw new Error(`"${name}" is reserved: choose another name.`);
  }
  for (const path of [`packages/${name}`, `.changeset/${name}.md`]) {
    if (existsSync(join(root, path))) {
      throw new Error(`${path} exists already: choose another name.`);
    }
  }
  for (const remedy of (await loadSource(root)).remedies) {
    if (remedy.name === name) {
      throw new Error(`There is a remedy "${name}" already: choose another name.`);
    }
    if (remedy.forms.includes(name)) {
      throw new Error(`"${name}" is a form of ${remedy.name} already: choose another name.`);
    }
  }
}

// Not variables, though not all of them are reserved everywhere.
const keywords =
  'abstract any arguments as async await boolean break case catch class const continue debugger declare default ' +
  'delete do else enum eval export extends false finally for from function get if implements import in instanceof ' +
  'interface is keyof let module namespace never new null number object of package private protected public ' +
  'readonly require return set static string super switch symbol this throw true try type typeof undefined ' +
  'unknown var void while window document self with yield';

/**
 * What a remedy is exported as: its name in camel case, with `Remedy` behind it where that is a keyword,
 * a global, or a name that the generated code uses for something else.
 */
export function exportName(name: string): string {
  const camelCase = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const taken = new Set([
    ...keywords.split(' '),
    ...Object.getOwnPropertyNames(globalThis),
    ...templateWords(),
  ]);
  return taken.has(camelCase) ? `${camelCase}Remedy` : camelCase;
}
