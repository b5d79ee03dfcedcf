import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCitation } from '../../turbo/generators/citation.js';
import { exportName } from '../../turbo/generators/names.js';
import { prepareClone, type Ended } from './clone.js';

// In a fresh clone CONTRIBUTING.md is followed word for word; then the generator makes a package of each
// other kind. All have to pass everything that a package of this repository has to pass.

const clone = prepareClone();
// Tens of thousands of files.
afterAll(clone.remove, 300_000);

/** The commands of a section of CONTRIBUTING.md, as whoever copies them gets them. */
function commandsOf(heading: string): string {
  const path = new URL('../../CONTRIBUTING.md', import.meta.url);
  const [, section = ''] = readFileSync(path, 'utf8').split(`\n## ${heading}\n`);
  const [own] = section.split('\n## ');
  return [...own.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands]) => commands).join('');
}

test('"Adding a remedy" leads from a clone to a row in the table', async () => {
  const commands = commandsOf('Adding a remedy');
  expect(commands).toMatch(/^git clone [^]* turbo bench .*softsign\n$/);
  const { code, output } = await clone.follow(commands);
  expect(output).toMatch(/^.*\bsigmoid .*\n(?:.*\n)*?.*\bsoftsign .* x\d/m);
  expect(code).toBe(0);
}, 600_000);

const generate = (...args: string[]): Promise<Ended> =>
  clone.run('gen', 'run', 'remedy', '--args', ...args);

/** Writes a configuration like the repository's own, of these folders alone. */
function onlyTypesOf(folders: readonly string[]): string {
  const path = 'node_modules/tsconfig.json';
  const include = folders.map((folder) => `../${folder}`);
  writeFileSync(
    join(clone.folder, path),
    JSON.stringify({ extends: '../tsconfig.json', include, exclude: [] }),
  );
  return path;
}

describe('the generator refuses, and writes nothing', { timeout: 60_000 }, () => {
  const good = ['activation', 'Bergstra 2009'];
  test.each([
    [['relu', ...good], 'packages/relu exists already'],
    [['core', ...good], '"core" is reserved'],
    [['tanh', ...good], 'There is a remedy "tanh" already'],
    [['leaky-relu', ...good], 'There is a remedy "leaky-relu" already'],
    [['scaled', ...good], '"scaled" is a form of residual already'],
    [['SoftSign', ...good], '"SoftSign" cannot name a remedy'],
    [['soft/../sign', ...good], 'cannot name a remedy'],
    [['s'.repeat(51), ...good], 'has 51 characters: a name has 50 at most'],
    [['softer', 'activaton', 'Bergstra 2009'], 'Did you mean "activation"? Known: activation, '],
    [['softer', 'activation', ''], 'The citation is empty'],
    [['softer', 'activation', 'Bergstra'], 'is not of the form "Authors Year"'],
    [['softsign', ...good], 'packages/softsign exists already'],
    [['softer'], 'Which ingredient'],
  ])('%j', async (args, message) => {
    const before = await clone.mustRun('git', 'status', '--porcelain');
    const { code, output } = await generate(...args);
    expect(output).toContain(message);
    expect(output).not.toMatch(/^\s+at /m);
    expect(code).not.toBe(0);
    expect(await clone.mustRun('git', 'status', '--porcelain')).toBe(before);
  });
});

describe('a generated package', { timeout: 120_000 }, () => {
  const made = [
    ['softsign', 'activation', 'Bergstra 2009'],
    ['delete', 'initializer', `O'Hara, "B" <et al.> (2010): Weights | \`of\` *note* & more`],
    ['my-thing', 'block', 'He, Zhang 2015'],
    ['normal', 'normalization', 'Ba, Kiros, Hinton 2016: Layer Normalization'],
    ['leaky-unit', 'cell', 'Jaeger 2007'],
  ];
  const others = made.slice(1).map(([name]) => name);
  const names = made.map(([name]) => name);
  const folders = names.map((name) => `packages/${name}`);
  beforeAll(async () => {
    // The first is from CONTRIBUTING.md.
    for (const args of made.slice(1)) expect(await generate(...args)).toMatchObject({ code: 0 });
  }, 120_000);

  test('is all that changes, besides where it is found', async () => {
    const status = await clone.mustRun('git', 'status', '--porcelain');
    const changed = status.trimEnd().split('\n');
    const expected = [
      ' M apps/bench/package.json',
      ' M apps/bench/tsconfig.json',
      ' M package-lock.json',
      ...names.map((name) => `?? .changeset/${name}.md`),
      ...folders.map((folder) => `?? ${folder}/`),
    ];
    expect(changed.sort()).toEqual(expected.sort());
  });

  test('is short, and exported under a name that can be used', () => {
    const exported = ['softsign', 'deleteRemedy', 'myThing', 'normalRemedy', 'leakyUnit'];
    folders.forEach((folder, i) => {
      const source = readFileSync(join(clone.folder, folder, 'src/index.ts'), 'utf8');
      expect(source.split('\n').length).toBeLessThan(45);
      expect(source).toContain(`export const ${exported[i]}: Remedy`);
    });
  });

  test('passes the formatter, the linter and the type checker', async () => {
    await Promise.all([
      clone.mustRun('prettier', '--check', '.changeset', 'apps/bench/*.json', ...folders),
      clone.mustRun('eslint', ...folders),
      clone.mustRun('tsc', '-p', onlyTypesOf(folders)),
    ]);
  });

  test('passes its own tests, and those of its README', async () => {
    const output = await clone.mustRun(
      'vitest',
      'run',
      // A folder's name may begin another's.
      ...others.map((name) => `packages/${name}/`),
    );
    expect(output).toMatch(/Test Files +4 passed \(4\)/);
    const which = [...names.map((name) => `(packages/)?${name}[ /]`), 'strict type check'];
    await clone.mustRun('vitest', 'run', 'checks/readme-snippets.test.ts', '-t', which.join('|'));
  });

  test('is built by turbo before the command line', async () => {
    const plan = await clone.mustRun('turbo', 'build', '--dry=json', '--filter=gradient-remedies');
    const { tasks } = JSON.parse(plan.slice(plan.indexOf('{'))) as {
      tasks: { taskId: string; dependencies: string[] }[];
    };
    const { dependencies } = tasks.find(({ taskId }) => taskId === 'gradient-remedies#build')!;
    const builds = names.map((name) => `@gradient-remedies/${name}#build`);
    expect(dependencies).toEqual(expect.arrayContaining(builds));
  });

  test('is listed, explained and measured', async () => {
    await clone.mustRun('tsc', '-b', 'tsconfig.build.json');
    const list = await clone.mustRun('gradient-remedies', 'list');
    for (const name of others) {
      expect(list).toMatch(new RegExp(`^ +${name} `, 'm'));
      const explanation = await clone.mustRun('gradient-remedies', 'explain', name);
      expect(explanation).toContain(`@gradient-remedies/${name} 1.0.0`);
    }
    const isCell = (name: string): boolean => name === 'leaky-unit';
    for (const [sets, dataset] of [
      [others.filter((name) => !isCell(name)), 'mnist'],
      [others.filter(isCell), 'adding'],
    ] as const) {
      const flags = ['--dataset', dataset, '--depths', '4', '--seeds', '1', '--out', 'results'];
      const remedies = ['--remedies', sets.join()];
      const table = await clone.mustRun('gradient-remedies', 'bench', ...remedies, ...flags);
      for (const name of sets) expect(table).toMatch(new RegExp(`\\b${name} .* x\\d`));
    }
    expect(existsSync(join(clone.folder, 'results', 'trials.jsonl'))).toBe(true);
  });
});

test.each([
  ['Bergstra 2009', { authors: 'Bergstra', year: 2009 }],
  ['Bergstra, 2009', { authors: 'Bergstra', year: 2009 }],
  ['He,  Zhang (2015)', { authors: 'He, Zhang', year: 2015 }],
  ['A 2009: T https://b.org/c', { authors: 'A', year: 2009, title: 'T', url: 'https://b.org/c' }],
  ['A 2009 http://b.org', { authors: 'A', year: 2009, url: 'http://b.org' }],
  ['Müller 1998: Efficient: a 2nd', { authors: 'Müller', year: 1998, title: 'Efficient: a 2nd' }],
])('the citation "%s"', (text, citation) => {
  expect(readCitation(text)).toEqual({ title: undefined, ...citation });
});

test.each(['2009', 'Bergstra', ': Title', 'Bergstra 09', ''])('no citation: "%s"', (text) => {
  expect(() => readCitation(text)).toThrow();
});

test.each([
  ['softsign', 'softsign'],
  ['my-2d-thing', 'my2dThing'],
  ['default', 'defaultRemedy'],
  ['fetch', 'fetchRemedy'],
  ['model', 'modelRemedy'],
  ['array', 'array'],
])('the export of %s is %s', (name, exported) => {
  expect(exportName(name)).toBe(exported);
});
