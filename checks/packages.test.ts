import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'packed-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly keywords?: readonly string[];
}

/** What is published: found, not listed. */
const published = ['packages', 'apps'].flatMap((group) =>
  readdirSync(join(root, group)).flatMap((name) => {
    const folder = join(root, group, name);
    if (!existsSync(join(folder, 'package.json'))) return [];
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    return manifest.private === true ? [] : [{ name: manifest.name, folder, manifest }];
  }),
);

/** Only modules, and no resolution older than package exports: both are said in every package.json. */
const isOfNoConcern = ({
  kind,
  resolutionKind,
}: {
  kind: string;
  resolutionKind?: string;
}): boolean => kind === 'CJSResolvesToESM' || resolutionKind === 'node10';

describe.each(published)('$name, packed', { timeout: 60_000 }, ({ folder, manifest }) => {
  test('is a package that every tool can read, and its types are right', async () => {
    const { stdout } = await promisify(execFile)(
      'npm',
      ['pack', '--json', '--pack-destination', scratch],
      { cwd: folder },
    );
    const [{ filename, files }] = JSON.parse(stdout) as {
      filename: string;
      files: { path: string }[];
    }[];
    const tarball = readFileSync(join(scratch, filename));
    const bytes = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength);
    const { messages } = await publint({ pack: { tarball: bytes }, strict: true });
    expect(messages).toEqual([]);
    const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
    expect(analysis.types).not.toBe(false);
    const problems = 'problems' in analysis ? analysis.problems : [];
    expect(problems.filter((problem) => !isOfNoConcern(problem))).toEqual([]);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    expect(paths.filter((path) => /\.test\.|tsbuildinfo/u.test(path))).toEqual([]);
  });

  const isRemedy = manifest.keywords?.includes('gradient-remedy') ?? false;
  test.runIf(isRemedy)('has a README with the headings of every remedy', () => {
    const headings = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^## (.*)$/gmu)];
    expect(headings.map(([, heading]) => heading)).toEqual([
      'What it does',
      'Formula',
      'Use it alone',
      'Use it in TensorFlow.js',
      'Use with others',
      'Measured numbers',
      'Citation',
      'Deviations',
    ]);
  });
});
