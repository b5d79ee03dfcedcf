// Makes the native TensorFlow.js usable, or says why not. It never fails: what follows it (`npm test`) must run.
import { buildFolder, buildName, cacheRoot, clean } from './cache.js';
import { makeBuild } from './make-build.js';
import { readSettings } from './settings.js';
import { findTfjsNode } from './tfjs-node.js';
import { linkBuild, linkedBuild, requireLinkable, unlinkBuilds } from './link.js';
import { whyNotLoading } from './verify.js';

const say = (line) => console.log(line);

async function useCached(tfjsNode, build) {
  const links = linkBuild(tfjsNode.folder, build);
  const why = await whyNotLoading(tfjsNode.folder);
  if (why === undefined) {
    links.keep();
    return;
  }
  links.undo();
  throw new Error(
    `the build in ${build} does not load: ${why}; npm run oracle:prepare -- --force makes a new one`,
  );
}

async function prepare(settings) {
  const tfjsNode = findTfjsNode(settings.packageFolder);
  const native = (where) => `Oracle: tfjs-node ${tfjsNode.version}, native (${where})`;

  if (!settings.force && tfjsNode.hasAddon() && !(await whyNotLoading(tfjsNode.folder))) {
    return native(linkedBuild(tfjsNode.folder) ?? tfjsNode.folder);
  }
  requireLinkable(tfjsNode.folder);
  const root = cacheRoot();
  const build = buildFolder(root, buildName(tfjsNode));
  if (settings.force || build.missing) {
    await makeBuild({ tfjsNode, root, build: build.path, settings, say });
  }
  await useCached(tfjsNode, build.path);
  return native(build.path);
}

function cleanEverything(settings) {
  const root = cacheRoot();
  const removed = clean(root);
  try {
    unlinkBuilds(findTfjsNode(settings.packageFolder).folder);
  } catch {
    // Not installed, so not linked either.
  }
  return `Oracle: removed ${removed} build(s) from ${root} and the links to them.`;
}

async function main() {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings.skip !== undefined) {
    return `Oracle: GRADIENT_REMEDIES_ORACLE=${settings.skip}, so no native TensorFlow.js is prepared.`;
  }
  return settings.clean ? cleanEverything(settings) : prepare(settings);
}

try {
  say(await main());
} catch (error) {
  say(
    `Oracle: no native TensorFlow.js here (${error.message}); the WebAssembly backend is used instead.`,
  );
}
