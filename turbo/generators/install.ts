import { spawnSync } from 'node:child_process';

/**
 * Links the new package, and notes it in the lock file.
 *
 * @throws Error - Saying that everything is written, and what is left to do.
 */
export function install(root: string, name: string): string {
  const command = 'npm install --prefer-offline';
  const { status, stderr, error } = spawnSync(command, {
    cwd: root,
    encoding: 'utf8',
    shell: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status === 0) return `then: npx vitest packages/${name}`;
  console.error(error?.message ?? stderr);
  throw new Error(
    `packages/${name}, .changeset/${name}.md and the entries in apps/bench are written, but "${command}" failed. ` +
      'Run it again until it passes; nothing else is left to do',
  );
}
