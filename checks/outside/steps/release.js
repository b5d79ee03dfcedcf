import { Buffer } from 'node:buffer';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneInto, manifests } from '../clone.js';
import { must } from '../failure.js';
import { run } from '../processes.js';
import { root } from '../scratch.js';
import { publishedAs } from './registry.js';

/** Makes the next release, in a clone: versions, changelogs, the registry, tags; a second time nothing. */
export async function release(world) {
  const { folder: clone, git, changes } = await cloneInto(join(world.scratch, 'release'));
  // There is something to release, whatever waits.
  const change = '---\n"@gradient-remedies/core": patch\n---\n\nA change of no consequence.\n';
  writeFileSync(join(clone, '.changeset/of-no-consequence.md'), change);
  const inClone = { cwd: clone, env: { ...world.env, npm_config_registry: world.registry } };
  const before = manifests(clone);
  await run('npm', ['run', 'release:version'], inClone);
  const after = manifests(clone);
  const released = [...after].filter(([path, { version }]) => version !== before.get(path).version);
  await checkLock(clone, after);
  await checkFormat(clone, await changes());
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'Release');

  // Without the build and the checks before it, which have steps of their own.
  for (const path of after.keys()) {
    cpSync(join(root, path, 'dist'), join(clone, path, 'dist'), { recursive: true });
  }
  const publish = [join(root, 'node_modules/@changesets/cli/bin.js'), 'publish'];
  await run(process.execPath, publish, inClone);
  const tags = await git('tag');
  for (const [, manifest] of released) {
    const tag = `${manifest.name}@${manifest.version}`;
    must(tags.split('\n').includes(tag), `The release has no tag ${tag}, but:\n${tags}`);
  }
  for (const manifest of after.values()) await checkChangelog(world, manifest);

  const again = await run(process.execPath, publish, inClone);
  must(!again.includes('New tag'), `A second release is not nothing:\n${again}`);
  must((await git('tag')) === tags, 'A second release makes tags.');
  must((await changes()).length === 0, `A release leaves ${(await changes()).join(', ')} behind.`);
  return `${released.length} of ${after.size} packages, tagged, all with their CHANGELOG.md; again: nothing`;
}

/** The lock file has the new versions too. */
function checkLock(clone, packages) {
  const lock = JSON.parse(readFileSync(join(clone, 'package-lock.json'), 'utf8'));
  for (const [path, { name, version }] of packages) {
    const locked = lock.packages[path]?.version;
    must(locked === version, `package-lock.json has ${name} ${locked}, not ${version}.`);
  }
}

/** The pull request of a release passes the formatter. */
async function checkFormat(clone, paths) {
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
  const manifestPaths = paths.filter((path) => path.endsWith('package.json'));
  await run(process.execPath, [prettier, '--check', ...manifestPaths], { cwd: clone });
}

/** What was published says what is new in it. */
async function checkChangelog(world, manifest) {
  const { name, version } = manifest;
  const { dist } = await publishedAs(world, manifest);
  const archive = join(world.scratch, 'published.tgz');
  const response = await globalThis.fetch(dist.tarball);
  writeFileSync(archive, Buffer.from(await response.arrayBuffer()));
  const extract = ['-xzOf', archive, 'package/CHANGELOG.md'];
  const changelog = await run('tar', extract, { cwd: world.scratch }).catch(() => '');
  must(
    changelog.includes(`\n## ${version}\n`),
    `${name} ${version} has no CHANGELOG.md that says what is new: add a changeset (npm run changeset).`,
  );
}
