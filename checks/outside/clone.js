import { appendFileSync, existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './processes.js';
import { root } from './scratch.js';

/** Each published package's package.json, by its folder: found, not listed. */
export function manifests(from) {
  const folders = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(from, group)).map((name) => join(group, name)),
  );
  const found = folders
    .filter((folder) => existsSync(join(from, folder, 'package.json')))
    .map((folder) => [folder, JSON.parse(readFileSync(join(from, folder, 'package.json'), 'utf8'))])
    .filter(([, manifest]) => manifest.private !== true);
  return new Map(found);
}

/** A clone of what is committed, in which releases can be tried; what is installed is shared. */
export async function cloneInto(folder) {
  await run('git', ['clone', '--quiet', root, folder], { cwd: root });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  appendFileSync(join(folder, '.git/info/exclude'), 'node_modules\n');
  const git = (...args) => run('git', args, { cwd: folder });
  const identity = { 'user.name': 'Test', 'user.email': 'test@localhost' };
  const settings = { ...identity, 'commit.gpgSign': 'false', 'tag.gpgSign': 'false' };
  for (const [name, value] of Object.entries(settings)) await git('config', name, value);
  /** The paths that differ from what is committed. */
  const changes = async () => {
    const status = await git('status', '--porcelain', '--untracked-files=all');
    return status
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.slice(3));
  };
  return { folder, git, changes };
}
