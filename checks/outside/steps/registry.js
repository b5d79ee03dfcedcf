import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../processes.js';
import { root } from '../scratch.js';
import { during, must } from '../failure.js';

/** Every package that is published: found, not listed. */
function published() {
  const files = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name, 'package.json')),
  );
  return files
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')))
    .filter((manifest) => manifest.private !== true);
}

/** Builds what is published. */
export async function build(world) {
  world.packages = published();
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '-b', 'tsconfig.build.json'], { cwd: root });
  return `${world.packages.length} packages`;
}

/** A registry on this machine: ours from it alone, all else from where npm gets it. */
export async function serve(world) {
  const upstream = (await run('npm', ['config', 'get', 'registry'], { cwd: root })).trim();
  const name = 'verdaccio';
  const { runServer } = await import(name);
  const all = { access: '$all', publish: '$all', unpublish: '$all' };
  const ours = Object.fromEntries(world.packages.map((manifest) => [manifest.name, all]));
  const starting = runServer({
    storage: join(world.scratch, 'registry'),
    self_path: world.scratch,
    uplinks: { upstream: { url: upstream, maxage: '1h', max_fails: 10 } },
    packages: { ...ours, '**': { access: '$all', proxy: 'upstream' } },
    max_body_size: '50mb',
    web: { enable: false },
    log: { type: 'file', path: join(world.scratch, 'registry.log'), level: 'warn' },
  });
  const app = await during('The registry does not start', starting);
  const server = await new Promise((resolve, reject) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
    listening.on('error', reject);
  });
  world.close = () => server.close();
  const host = `127.0.0.1:${server.address().port}`;
  world.registry = `http://${host}/`;
  const settings = [
    `registry=${world.registry}`,
    `//${host}/:_authToken=throwaway`,
    ...['ignore-scripts=true', 'audit=false', 'fund=false', 'update-notifier=false'],
  ];
  world.npmrc = settings.join('\n');
  writeFileSync(join(world.scratch, 'npmrc'), world.npmrc);
  return 'a registry of our own listens';
}

/** Publishes every package there. */
export async function publish(world) {
  await run('npm', ['publish', '--workspaces', '--provenance=false'], {
    cwd: root,
    env: world.env,
  });
  for (const { name, version } of world.packages) {
    const response = await globalThis.fetch(world.registry + name.replace('/', '%2f'));
    const { versions } = await response.json();
    must(versions?.[version] !== undefined, `${name} ${version} is not in the registry.`);
  }
  return world.packages.map(({ name }) => name.replace(/.*\//u, '')).join(', ');
}
