import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../failure.js';
import { run } from '../processes.js';

/** Installs core and relu into an empty project: no TensorFlow.js, no workspace, nothing from elsewhere. */
export async function install(world) {
  world.project = join(world.scratch, 'project');
  mkdirSync(world.project);
  writeFileSync(join(world.project, '.npmrc'), world.npmrc);
  const manifest = { name: 'project', private: true, type: 'module' };
  writeFileSync(join(world.project, 'package.json'), JSON.stringify(manifest));
  const names = ['@gradient-remedies/core', '@gradient-remedies/relu'];
  await run('npm', ['install', ...names], { cwd: world.project, env: world.env });

  const modules = join(world.project, 'node_modules');
  for (const name of names) {
    const link = lstatSync(join(modules, name)).isSymbolicLink();
    must(!link, `${name} is a link, not a package from the registry.`);
  }
  const lock = JSON.parse(readFileSync(join(world.project, 'package-lock.json'), 'utf8'));
  const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
  for (const [path, { link, resolved }] of installed) {
    must(!path.includes('@tensorflow'), `TensorFlow.js came along: ${path}.`);
    must(!link && resolved?.startsWith(world.registry), `${path} is from elsewhere: ${resolved}.`);
  }
  must(!existsSync(join(modules, '@tensorflow')), 'TensorFlow.js came along.');
  return `core and relu with ${installed.length - 2} others, no TensorFlow.js, no link`;
}
