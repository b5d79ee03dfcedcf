import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Core from '@gradient-remedies/core';
import type * as Esbuild from 'esbuild';

/** What is needed here of the packages in the repository. */
export interface Source {
  /** Those of every remedy package, and core's own. */
  readonly remedies: readonly Core.Remedy[];
  readonly unknownName: typeof Core.unknownName;
}

/** Runs core and every remedy package from source: nothing but core's kernels has to be built for it. */
export async function loadSource(root: string): Promise<Source> {
  execFileSync(process.execPath, [join(root, 'packages/core/assembly/build.js')]);
  const { outputFiles } = await esbuild(root).build({
    stdin: { contents: program(remedyPackages(root)), resolveDir: root },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    conditions: ['@gradient-remedies/source'],
    logLevel: 'silent',
  });
  const module = { exports: {} };
  // Our own source, just compiled.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function('module', 'exports', 'require', outputFiles[0].text)(
    module,
    module.exports,
    createRequire(join(root, 'package.json')),
  );
  return module.exports as Source;
}

/** Exports what {@link Source} says. */
const program = (folders: readonly string[]): string => `
  import { builtinRemedies, unknownName } from './packages/core/src/index.ts';
  ${folders.map((folder, i) => `import * as package${i} from './packages/${folder}/src/index.ts';`).join('')}
  const packages = [${folders.map((_, i) => `package${i}`).join()}];
  const exported = packages.flatMap((each) => Object.values(each));
  const remedies = [...exported.filter((each) => each?.changes && each.forms), ...builtinRemedies];
  export { remedies, unknownName };
`;

const remedyPackages = (root: string): string[] =>
  readdirSync(join(root, 'packages')).filter((folder) => {
    const manifest = join(root, 'packages', folder, 'package.json');
    try {
      const { keywords } = JSON.parse(readFileSync(manifest, 'utf8')) as { keywords?: string[] };
      return keywords?.includes('gradient-remedy') ?? false;
    } catch {
      // A folder that is no package, such as one that only a build was left in.
      return false;
    }
  });

/** The compiler that turbo's generators bring along; it cannot be bundled into this file. */
function esbuild(root: string): typeof Esbuild {
  const generators = createRequire(join(root, 'package.json')).resolve('@turbo/gen/package.json');
  return createRequire(generators)('esbuild') as typeof Esbuild;
}
