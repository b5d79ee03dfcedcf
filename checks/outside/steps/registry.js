import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifests } from '../clone.js';
import { run } from '../processes.js';
import { root } from '../scratch.js';
import { during, must } from '../failure.js';

/** Builds what is published. */
export async function build(world) {
  world.packages = [...manifests(root).values()];
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '-b', 'tsconfig.build.json'], { cwd: root });
  return `${world.packages.length} packages`;
}

/** A registry on this machine: ours from it alone, all else from where npm gets it. */
export async function serve(world) {
  const upstream = (
    await run('npm', ['config', 'get', 'registry', '--logs-max=0'], { cwd: root })
  ).trim();
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
  // Fails where a package asks for provenance, which no machine of one's own can give.
  await run('npm', ['publish', '--workspaces'], { cwd: root, env: world.env });
  for (const manifest of world.packages) await publishedAs(world, manifest);
  return world.packages.map(({ name }) => name.replace(/.*\//u, '')).join(', ');
}

/** What the registry has of this version of a package. */
export async function publishedAs({ registry }, { name, version }) {
  const response = await globalThis.fetch(registry + name.replace('/', '%2f'));
  const { versions } = await response.json();
  must(versions?.[version] !== undefined, `${name} ${version} is not in the registry.`);
  return versions[version];
}
