import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// This file runs bundled into one beside config.ts.
const folder = join(__dirname, 'templates');

/** The text of a template, such as `activation/index.ts`. */
export const template = (path: string): string =>
  readFileSync(join(folder, `${path}.template`), 'utf8');

/** Every word in a template: what a remedy's export must not be called. */
export function templateWords(): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((path) => path.endsWith('.template'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .flatMap((text) => text.replace(/\{\{.*?\}\}/g, ' ').match(/[\p{L}_$][\p{L}\d_$]*/gu) ?? []);
}
