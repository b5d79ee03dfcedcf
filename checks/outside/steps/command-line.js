import { must } from '../failure.js';
import { run } from '../processes.js';

/** Installs the command line there and measures with it. */
export async function commandLine(world) {
  const npx = (...args) =>
    run('npx', ['--no-install', 'gradient-remedies', ...args], {
      cwd: world.project,
      env: world.env,
    });
  await run('npm', ['install', 'gradient-remedies'], { cwd: world.project, env: world.env });
  const list = await npx('list');
  for (const name of ['relu', 'residual', 'gating']) {
    must(list.includes(name), `list does not name ${name}:\n${list}`);
  }
  const sets = ['sigmoid', 'relu+he'];
  const table = await npx('bench', '--remedies', sets.join(), '--depths', '2,4', '--seeds', '2');
  const rows = table.split('\n').filter((line) => sets.some((set) => line.includes(set)));
  must(rows.length >= sets.length, `bench prints no row for each set:\n${table}`);
  return 'installed; list and bench print their tables';
}
