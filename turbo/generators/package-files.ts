import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlopTypes } from '@turbo/gen';
import { readCitation, titleToCome } from './citation.js';
import { formatted } from './formatted.js';
import { ingredients } from './ingredients.js';
import { exportName } from './names.js';
import { template } from './templates.js';

/** What a person has answered, checked. */
export interface Answers {
  readonly name: string;
  readonly ingredient: string;
  readonly citation: string;
}

/** Every file that a remedy adds or changes: its path from the root, and its text. */
export async function packageFiles(
  root: string,
  { name, ingredient, citation }: Answers,
  { renderString }: Pick<PlopTypes.NodePlopAPI, 'renderString'>,
): Promise<ReadonlyMap<string, string>> {
  const folder = `packages/${name}`;
  const about = ingredients.find((each) => each.name === ingredient)!;
  const { authors, year, title, url } = readCitation(citation);
  const texts = { ...about, authors, title: title ?? titleToCome, url: url ?? '' };
  const data = {
    about,
    name,
    export: exportName(name),
    year,
    url,
    code: mapped(texts, (text) => JSON.stringify(text)),
    prose: mapped(texts, (text) => text.replace(/[\\`*_<[\]|]/g, '\\$&')),
  };
  const render = (path: string, more = {}): string =>
    renderString(template(path), { ...data, ...more });
  const tensorflow = render(`${ingredient}/tensorflow.md`);
  const rendered = new Map([
    [`${folder}/package.json`, render('package.json')],
    [`${folder}/tsconfig.json`, render('tsconfig.json')],
    [`${folder}/README.md`, render('README.md', { tensorflow })],
    [`${folder}/src/index.ts`, render(`${ingredient}/index.ts`)],
    [`${folder}/src/index.test.ts`, render(`${ingredient}/index.test.ts`)],
    [`.changeset/${name}.md`, render('changeset.md')],
    ['apps/bench/package.json', withDependency(root, `@gradient-remedies/${name}`)],
    ['apps/bench/tsconfig.json', withReference(root, `../../${folder}`)],
  ]);
  const files = new Map([[`${folder}/LICENSE`, readFileSync(join(root, 'LICENSE'), 'utf8')]]);
  for (const [path, text] of rendered) files.set(path, await formatted(root, path, text));
  return files;
}

const mapped = (texts: object, change: (text: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, change(String(text))]));

const readJson = <T>(root: string, path: string): T =>
  JSON.parse(readFileSync(join(root, path), 'utf8')) as T;

/** The command line finds remedies among its dependencies. */
function withDependency(root: string, name: string): string {
  const manifest = readJson<{ dependencies: Record<string, string> }>(
    root,
    'apps/bench/package.json',
  );
  const all = { ...manifest.dependencies, [name]: '^1.0.0' };
  const dependencies = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify({ ...manifest, dependencies });
}

/** Whoever builds the command line builds what it refers to. */
function withReference(root: string, path: string): string {
  const config = readJson<{ references: { path: string }[] }>(root, 'apps/bench/tsconfig.json');
  const references = [...config.references, { path }].sort((a, b) => (a.path < b.path ? -1 : 1));
  return JSON.stringify({ ...config, references });
}
