import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildFromWheel } from './build-from-wheel.js';
import { parts } from './link.js';
import { installItself } from './own-install.js';
import { whyNotLoading } from './verify.js';
import { withWorkFolder } from './work-folder.js';

// Everything happens in a copy: a failed download leaves node_modules as it was.
function copyOf(tfjsNode, folder) {
  const skipped = new Set([...parts, 'node_modules'].map((name) => join(tfjsNode.folder, name)));
  cpSync(tfjsNode.folder, folder, { recursive: true, filter: (from) => !skipped.has(from) });
  return folder;
}

async function verify(tfjsNode, copy) {
  const why = await whyNotLoading(copy, tfjsNode.modulePaths());
  if (why !== undefined) throw new Error(`what came of it does not load: ${why}`);
}

function requireGlibc() {
  if (process.platform !== 'linux') return;
  process.report.excludeNetwork = true;
  if (process.report.getReport().header.glibcVersionRuntime === undefined) {
    throw new Error('TensorFlow is built for the GNU C library, which this system lacks');
  }
}

/** Gives a finished build its final name. Of two runs that finish together, either's build may stay. */
function publish(copy, work, build, replace) {
  const finished = join(work, basename(build));
  mkdirSync(finished);
  for (const part of parts) renameSync(join(copy, part), join(finished, part));
  try {
    if (replace && existsSync(build)) renameSync(build, join(work, 'replaced'));
    renameSync(finished, build);
  } catch (error) {
    if (!existsSync(build)) throw error;
  }
}

/** Makes a build and puts it at `build`, or throws an error that says why it cannot be made here. */
export async function makeBuild({ tfjsNode, root, build, settings, say }) {
  requireGlibc();
  say(
    `Oracle: preparing the native tfjs-node ${tfjsNode.version} once, in ${build} (about 600 MB).`,
  );
  say('  First its own install script: a download of up to 200 MB, a few minutes at most.');
  await withWorkFolder(root, 1000, async (work) => {
    const attempt = async (name, make) => {
      const copy = copyOf(tfjsNode, join(work, name));
      await make(copy);
      await verify(tfjsNode, copy);
      publish(copy, work, build, settings.force);
    };
    const { slower } = settings;
    const failed = await attempt('own', (copy) => installItself(tfjsNode, copy, slower)).catch(
      (error) => `its own install failed: ${error.message}`,
    );
    if (failed === undefined) return;
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Error(`${failed}; building it here is tried on Linux x64 only`);
    }
    say(`  But ${failed}.`);
    try {
      await attempt('wheel', (copy) => buildFromWheel({ tfjsNode, copy, work, slower, say }));
    } catch (error) {
      const both = `its own install failed, and so did building it here: ${error.message}`;
      throw new Error(both, { cause: error });
    }
  });
}
