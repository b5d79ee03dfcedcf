import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../failure.js';
import { run } from '../processes.js';
import { here, root } from '../scratch.js';

const modes = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};
// All that bears on declarations; what READMEs do with their own lists is no matter of ours.
const strict = { strict: true, exactOptionalPropertyTypes: true };

/** The first code under "Use it alone" in the README that was installed, and the lines it promises. */
function readme(world) {
  const file = join(world.project, 'node_modules/@gradient-remedies/relu/README.md');
  const [, section = ''] = readFileSync(file, 'utf8').split('## Use it alone');
  const code = /```ts\n(.*?)```/su.exec(section)?.[1] ?? '';
  const lines = [...code.matchAll(/^\/\/ -> (.*)$/gmu)].map(([, line]) => line);
  must(lines.length > 0, 'The README of relu has no code under "Use it alone".');
  return { code, lines };
}

/** Compiles a program of a user's, strictly, for Node and for bundlers. */
export async function compile(world) {
  const { code, lines } = readme(world);
  world.promised = lines;
  writeFileSync(join(world.project, 'readme.ts'), code);
  copyFileSync(join(here, 'consumer/survival.mts'), join(world.project, 'survival.ts'));
  const compiler = join(here, 'node_modules/typescript/bin/tsc');
  await Promise.all(
    Object.entries(modes).map(async ([mode, resolution]) => {
      const compilerOptions = {
        ...strict,
        ...resolution,
        ...{ target: 'es2023', lib: ['es2023', 'dom'], types: [], skipLibCheck: false },
        ...{ rootDir: '.', outDir: mode },
      };
      const config = JSON.stringify({ compilerOptions, files: ['readme.ts', 'survival.ts'] });
      writeFileSync(join(world.project, `${mode}.json`), config);
      await run(process.execPath, [compiler, '-p', `${mode}.json`], { cwd: world.project });
    }),
  );
  return `strict, declarations checked too: ${Object.keys(modes).join(' and ')}`;
}

/** Runs what was compiled on every Node there is; all print the same, and what the README says. */
export async function runEverywhere(world) {
  const others = ['node22', 'node24']
    .map((name) => join(root, 'checks/node-versions/node_modules', name, 'bin/node'))
    .filter((node) => existsSync(node));
  const ran = [];
  for (const node of [process.execPath, ...others]) {
    const version = (await run(node, ['--version'], { cwd: world.project })).trim();
    for (const mode of Object.keys(modes)) {
      const output = async (file) =>
        (await run(node, [join(mode, file)], { cwd: world.project })).trimEnd();
      const example = await output('readme.js');
      must(example === world.promised.join('\n'), `${version} prints for the README:\n${example}`);
      const survival = await output('survival.js');
      world.survival ??= survival;
      must(survival === world.survival, `${version} measures ${survival}, not ${world.survival}.`);
    }
    ran.push(version);
  }
  const missing =
    'not all Nodes of checks/node-versions: run `node checks/node-versions/compare.js`';
  const skipped = others.length === 2 ? '' : `; ${world.skip(missing)}`;
  return `${ran.join(', ')}: the same lines, as in the README${skipped}`;
}
