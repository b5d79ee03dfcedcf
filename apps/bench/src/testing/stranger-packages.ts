import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { at } from './command-line.js';

const core = fileURLToPath(new URL('../../../../packages/core', import.meta.url));

/** Writes a file into the working directory. */
export function write(path: string, text: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
}

/** Installs a package there that says what it exports in `exports` alone. */
export function install(name: string, code: string): void {
  const exports = { '.': { import: './main.js' } };
  const description = { name, version: '2.0.0', type: 'module', exports };
  write(join('node_modules', name, 'package.json'), JSON.stringify(description));
  write(join('node_modules', name, 'main.js'), code);
}

/** Installs core there, for packages that import it. */
export function installCore(): void {
  mkdirSync(at('node_modules', '@gradient-remedies'), { recursive: true });
  symlinkSync(core, at('node_modules', '@gradient-remedies', 'core'), 'junction');
}

/** Code of a module whose remedies set the block, each to what is written for it. */
export const blocks = (remedies: Readonly<Record<string, string>>): string =>
  [
    "import { defineRemedy } from '@gradient-remedies/core';",
    "const reference = { authors: 'A', year: 2020, title: 'T' };",
    'const make = (name, block) => defineRemedy({ name, changes: { block }, reference });',
    ...Object.entries(remedies).map(
      ([name, block], index) => `export const remedy${index} = make('${name}', ${block});`,
    ),
  ].join('\n');

/** The branch and what came in. */
export const skip = '({ branch, ops }) => (x) => ops.add(x, branch(x))';

/** Code of a CommonJS module with a remedy that no copy of core made. */
export const handmade = (members = ''): string => `
  const remedy = {
    name: 'handmade', id: 'handmade', forms: [], options: {},
    changes: { block: ({ branch }) => branch },
    reference: { authors: 'A', year: 2020, title: 'T' },
    variant: () => remedy,
    ${members}
  };
  module.exports = { remedy };`;
