import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

function resolveInstalled() {
  try {
    const installed = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json');
    return dirname(installed);
  } catch {
    throw new Error('@tensorflow/tfjs-node is not installed');
  }
}

/** The tfjs-node package in a folder (by default the installed one): its version and its parts. */
export function findTfjsNode(otherFolder) {
  const folder = otherFolder === undefined ? resolveInstalled() : resolve(otherFolder);
  const { version, binary } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const napi = Math.min(Math.max(...binary.napi_versions), Number(process.versions.napi));
  const addon = join(
    binary.module_path.replace('{napi_build_version}', String(napi)),
    `${binary.module_name}.node`,
  );
  return {
    folder,
    version,
    napi,
    /** Where the addon is, from the package's folder. */
    addon,
    hasAddon: () => existsSync(join(folder, addon)),
    sources: () =>
      readdirSync(join(folder, 'binding'))
        .sort()
        .map((name) => join(folder, 'binding', name)),
    /** The node_modules folders its own imports are looked up in. */
    modulePaths: () => createRequire(join(folder, 'package.json')).resolve.paths('any') ?? [],
  };
}
