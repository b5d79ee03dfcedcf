import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Manifest {
  readonly name: string;
  readonly keywords?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Partial<Record<string, { optional?: boolean }>>>;
}

const folder = new URL('../../packages/', import.meta.url);
const manifests = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(`${name}/package.json`, folder), 'utf8')) as Manifest,
);

const isTensorFlow = (name: string): boolean =>
  name.startsWith('@tensorflow/') || name === '@gradient-remedies/tfjs';

/** What npm puts beside a package: its dependencies, theirs, and the peers that are not optional. */
function installed(name: string): string[] {
  const own = manifests.find((each) => each.name === name);
  if (own === undefined) return [name];
  const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = own;
  const peers = Object.keys(peerDependencies).filter(
    (peer) => peerDependenciesMeta[peer]?.optional !== true,
  );
  return [name, ...[...Object.keys(dependencies), ...peers].flatMap(installed)];
}

describe('who installs', () => {
  const others = manifests.filter(({ name }) => !isTensorFlow(name)).map(({ name }) => name);

  test.each(others)('%s gets no TensorFlow.js', (name) => {
    expect(installed(name).filter(isTensorFlow)).toEqual([]);
  });

  test('@gradient-remedies/tfjs brings their own', () => {
    const { dependencies, peerDependencies } = manifests.find(({ name }) => isTensorFlow(name))!;
    expect(Object.keys(dependencies!)).toEqual(['@gradient-remedies/core']);
    expect(peerDependencies).toMatchObject({
      '@tensorflow/tfjs-core': '^4.22.0',
      '@tensorflow/tfjs-layers': '^4.22.0',
    });
  });
});
