import { existsSync, readdirSync, readFileSync } from 'node:fs';

// What a page that bundles a package pays for it, minified and gzipped. Packages are found, not listed.
const packages = new URL('packages/', import.meta.url);
// A remedy has 3 kB; the recurrent cells are seven, each of which is below that alone, and so is each Hopfield network.
const limits = { core: '60 kB', tfjs: '12 kB', recurrent: '4 kB', hopfield: '4 kB' };

export default readdirSync(packages).flatMap((folder) => {
  const manifest = new URL(`${folder}/package.json`, packages);
  if (!existsSync(manifest)) return [];
  const { name, keywords = [] } = JSON.parse(readFileSync(manifest, 'utf8'));
  const limit = limits[folder] ?? (keywords.includes('gradient-remedy') ? '3 kB' : undefined);
  // The others run in Node only.
  if (limit === undefined) return [];
  const path = `packages/${folder}/dist/index.js`;
  const ignore = ['@gradient-remedies/core', '@tensorflow/tfjs-core', '@tensorflow/tfjs-layers'];
  return [{ name, path, limit, gzip: true, ignore: ignore.filter((each) => each !== name) }];
});
