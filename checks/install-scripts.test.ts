import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'install-scripts-'));
const own = Object.entries(process.env).filter(([name]) => !/^npm_/iu.test(name));
// No setting but the project's own.
const env = {
  ...Object.fromEntries(own),
  npm_config_userconfig: join(folder, 'no-npmrc'),
  npm_config_globalconfig: join(folder, 'no-global-npmrc'),
  npm_config_cache: join(folder, 'cache'),
  npm_config_loglevel: 'error',
  npm_config_update_notifier: 'false',
};
const npm = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', args, { cwd, env, encoding: 'utf8', shell: process.platform === 'win32' });

/** Each folder in which `npm ci` installs: the whole, and what some checks need besides. */
const installed = execFileSync('git', ['ls-files', 'package-lock.json', '*/package-lock.json'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
  .map((lock) => dirname(lock));

/** Writes a project with a dependency that leaves a file where it is installed, and its lock file. */
function plant(project: string): void {
  mkdirSync(project, { recursive: true });
  const dependencies = { planted: `file:${join(folder, 'planted-1.0.0.tgz')}` };
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, dependencies }));
  npm(project, 'install', '--package-lock-only', '--offline');
}

beforeAll(() => {
  const planted = join(folder, 'planted');
  mkdirSync(planted);
  const leave = `node -e "require('fs').writeFileSync('ran', '')"`;
  const scripts = { preinstall: leave, install: leave, postinstall: leave, prepare: leave };
  const manifest = { name: 'planted', version: '1.0.0', scripts };
  writeFileSync(join(planted, 'package.json'), JSON.stringify(manifest));
  npm(planted, 'pack', '--ignore-scripts', '--pack-destination', folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = { timeout: 60_000 };
const mark = join('node_modules', 'planted', 'ran');

test.each(installed)('npm ci in %s runs no script of a dependency', options, (where) => {
  const project = join(folder, where, 'project');
  plant(project);
  copyFileSync(join(root, where, '.npmrc'), join(project, '.npmrc'));
  npm(project, 'ci', '--offline');
  expect(existsSync(join(project, 'node_modules', 'planted', 'package.json'))).toBe(true);
  expect(existsSync(join(project, mark))).toBe(false);
});

test('the planted dependency does leave its file where scripts are run', options, () => {
  const project = join(folder, 'without');
  plant(project);
  npm(project, 'ci', '--offline', '--ignore-scripts=false');
  expect(existsSync(join(project, mark))).toBe(true);
});
