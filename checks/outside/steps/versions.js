import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneInto, manifests } from '../clone.js';
import { must } from '../failure.js';
import { run } from '../processes.js';
import { root } from '../scratch.js';

const parts = (version) => version.split('.').map(Number);

/** Whether the second version is the next patch of the first. */
function isNextPatch(before, after) {
  const [major, minor, patch] = parts(before);
  return after === [major, minor, patch + 1].join('.');
}

/** In a clone: a patch of core makes a patch of core, at most patches of what depends on it, and nothing else. */
export async function versions(world) {
  const { folder: clone, git, changes } = await cloneInto(join(world.scratch, 'versions'));
  // Changes that wait for a release would be released with it.
  const changesets = join(clone, '.changeset');
  for (const file of readdirSync(changesets)) {
    if (file.endsWith('.md') && file !== 'README.md') rmSync(join(changesets, file));
  }
  await git('commit', '--quiet', '--all', '--message', 'Nothing waits');
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
  const changed = await changes();
  must(
    changed.sort().join() === expected.sort().join(),
    `A patch of core changes ${changed.join(', ')}, not ${expected.join(', ')}.`,
  );
  const said = released.map(([, { name, version }]) => `${name} ${version}`);
  return `a patch of core makes ${said.join(', ')}, each with its CHANGELOG.md, and no other file`;
}
