import { readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.js';

function sizeOf(folder) {
  let size = 0;
  for (const entry of readdirSync(folder, { recursive: true })) {
    size += statSync(join(folder, entry), { throwIfNoEntry: false })?.size ?? 0;
  }
  return size;
}

function sizeNow(folder) {
  try {
    return sizeOf(folder);
  } catch {
    // A folder went while it was read, so something is going on.
    return -1;
  }
}

/** Says whether a folder grew in the last `seconds`: a download that hangs is given up early. */
function growth(folder, seconds) {
  let size = -1;
  let since = Date.now();
  return () => {
    const now = sizeNow(folder);
    if (now !== size || now < 0) since = Date.now();
    size = now;
    return Date.now() - since < seconds * 1000;
  };
}

function environment(tfjsNode) {
  const modules = tfjsNode.modulePaths();
  // Windows spells it Path.
  const path = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const programs = [...modules.map((folder) => join(folder, '.bin')), process.env[path] ?? ''];
  return {
    ...process.env,
    NODE_PATH: modules.join(delimiter),
    [path]: programs.join(delimiter),
  };
}

/** Lets tfjs-node's own install script fill a copy of the package: it downloads the library and the addon. */
export async function installItself(tfjsNode, copy, slower) {
  const { why } = await run(process.execPath, [join('scripts', 'install.js')], {
    cwd: copy,
    env: environment(tfjsNode),
    limit: 240 * slower,
    alive: growth(copy, 30 * slower),
  });
  if (why !== undefined) throw new Error(why);
}
