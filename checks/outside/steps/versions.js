import { existsSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../failure.js';
import { run } from '../processes.js';
import { root } from '../scratch.js';

/** The name and version of each published package, by its folder. */
function manifests(clone) {
  const folders = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(clone, group)).map((name) => join(group, name)),
  );
  const found = folders
    .filter((folder) => existsSync(join(clone, folder, 'package.json')))
    .map((folder) => [
      folder,
      JSON.parse(readFileSync(join(clone, folder, 'package.json'), 'utf8')),
    ]);
  return new Map(found);
}

const parts = (version) => version.split('.').map(Number);

/** Whether the second version is the next patch of the first. */
function isNextPatch(before, after) {
  const [major, minor, patch] = parts(before);
  return after === [major, minor, patch + 1].join('.');
}

/** In a clone: a patch of core makes a patch of core, at most patches of what depends on it, and nothing else. */
export async function versions(world) {
  const clone = join(world.scratch, 'clone');
  const git = (...args) => run('git', args, { cwd: world.scratch });
  await git('clone', '--quiet', root, clone);
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  // Changes that wait for a release would be released with it.
  const changesets = join(clone, '.changeset');
  for (const file of readdirSync(changesets)) {
    if (file.endsWith('.md') && file !== 'README.md') rmSync(join(changesets, file));
  }
  await git('-C', clone, 'add', '--all', '.changeset');
  const before = manifests(clone);
  const change = '---\n"@gradient-remedies/core": patch\n---\n\nA change of no consequence.\n';
  writeFileSync(join(changesets, 'of-no-consequence.md'), change);
  const program = join(root, 'node_modules/@changesets/cli/bin.js');
  await run(process.execPath, [program, 'version'], { cwd: clone });

  const after = manifests(clone);
  const released = [...after].filter(([folder, { version }]) => {
    const old = before.get(folder).version;
    must(
      version === old || isNextPatch(old, version),
      `A patch of core makes ${folder} ${version}, after ${old}.`,
    );
    return version !== old;
  });
  const names = released.map(([folder]) => folder);
  must(names.includes('packages/core'), 'A patch of core does not make a version of core.');
  const expected = names.flatMap((folder) => [`${folder}/CHANGELOG.md`, `${folder}/package.json`]);
  const status = await git('-C', clone, 'status', '--porcelain', '--untracked-files=all');
  const changed = status
    .split('\n')
    .map((line) => ({ staged: line[0] !== ' ' && line[0] !== '?', path: line.slice(3) }))
    .filter(({ staged, path }) => path !== '' && path !== 'node_modules' && !staged)
    .map(({ path }) => path);
  must(
    changed.sort().join() === expected.sort().join(),
    `A patch of core changes ${changed.join(', ')}, not ${expected.join(', ')}.`,
  );
  const said = released.map(([, { name, version }]) => `${name} ${version}`);
  return `a patch of core makes ${said.join(', ')}, each with its CHANGELOG.md, and no other file`;
}
