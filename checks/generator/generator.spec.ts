import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCitation } from '../../turbo/generators/citation.js';
import { exportName } from '../../turbo/generators/names.js';
import { makeClone, type Clone, type Ended } from './clone.js';

// In a copy of the repository the generator makes a package of each kind, and these have to pass
// everything that a package of this repository has to pass.

let clone: Clone;
beforeAll(async () => {
  clone = await makeClone();
}, 120_000);
afterAll(() => clone.remove(), 60_000);

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
    [['softsign', 'activaton', 'Bergstra 2009'], 'Did you mean "activation"? Known: activation, '],
    [['softsign', 'activation', ''], 'The citation is empty'],
    [['softsign', 'activation', 'Bergstra'], 'is not of the form "Authors Year"'],
    [['softsign'], 'Which ingredient'],
  ])('%j', async (args, message) => {
    const { code, output } = await generate(...args);
    expect(output).toContain(message);
    expect(output).not.toMatch(/^\s+at /m);
    expect(code).not.toBe(0);
    expect(await clone.mustRun('git', 'status', '--porcelain')).toBe('');
  });
});

describe('a generated package', { timeout: 120_000 }, () => {
  const made = [
    ['softsign', 'activation', 'Bergstra 2009'],
    ['delete', 'initializer', `O'Hara, "B" <et al.> (2010): Weights | \`of\` *note* & more`],
    ['my-thing', 'block', 'He, Zhang 2015'],
    ['normal', 'normalization', 'Ba, Kiros, Hinton 2016: Layer Normalization'],
  ];
  const names = made.map(([name]) => name);
  const folders = names.map((name) => `packages/${name}`);
  beforeAll(async () => {
    for (const args of made) expect(await generate(...args)).toMatchObject({ code: 0 });
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
    const exported = ['softsign', 'deleteRemedy', 'myThing', 'normalRemedy'];
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
    const output = await clone.mustRun('vitest', 'run', ...folders);
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
    for (const name of names) {
      expect(list).toMatch(new RegExp(`^ +${name} `, 'm'));
      const explanation = await clone.mustRun('gradient-remedies', 'explain', name);
      expect(explanation).toContain(`@gradient-remedies/${name} 1.0.0`);
    }
    const flags = ['--depths', '2', '--seeds', '1', '--out', 'results'];
    const table = await clone.mustRun(
      'gradient-remedies',
      'bench',
      '--remedies',
      names.join(),
      ...flags,
    );
    for (const name of names) expect(table).toMatch(new RegExp(`\\b${name} .* x\\d`));
    expect(existsSync(join(clone.folder, 'results', 'trials.jsonl'))).toBe(true);
  });

  test('cannot be made twice', async () => {
    const { code, output } = await generate('softsign', 'activation', 'Bergstra 2009');
    expect(output).toContain('packages/softsign exists already');
    expect(code).toBe(1);
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
