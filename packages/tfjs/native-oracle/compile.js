import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run, tellingLines } from './run.js';

const common = ['-shared', '-fPIC', '-O2', '-std=c++17'];

/** A C++ compiler, as the words of its command, that compiles and links a small library. */
export async function findCompiler(work) {
  const source = join(work, 'try.cc');
  writeFileSync(source, '#include <optional>\nint tried() { return *std::optional<int>(1); }\n');
  const candidates = [process.env.CXX ?? '', 'c++', 'g++', 'clang++']
    .map((words) => words.split(/\s+/).filter(Boolean))
    .filter((words) => words.length > 0);
  let found = 'no C++ compiler';
  for (const [program, ...words] of candidates) {
    const args = [...words, ...common, source, '-o', join(work, 'try.so')];
    const { ok, why } = await run(program, args, { limit: 30 });
    if (ok) return [program, ...words];
    if (why !== 'not there') found = `${program} does not compile C++17`;
  }
  throw new Error(found);
}

/** The folder of node_api.h: from the package that has only that, or the one beside this Node.js. */
export function nodeHeaders() {
  const folders = [join(dirname(process.execPath), '..', 'include', 'node')];
  try {
    const installed = createRequire(import.meta.url).resolve('node-api-headers/package.json');
    folders.unshift(join(dirname(installed), 'include'));
  } catch {
    // Not installed: the second place may still do.
  }
  const found = folders.find((folder) => existsSync(join(folder, 'node_api.h')));
  if (found === undefined) throw new Error('no headers of Node-API');
  return found;
}

/** Compiles the addon of a copy of tfjs-node against the library in its `deps`. */
export async function compileAddon({ compiler, headers, tfjsNode, copy }) {
  const addon = join(copy, tfjsNode.addon);
  mkdirSync(dirname(addon), { recursive: true });
  const [program, ...words] = compiler;
  const args = [
    ...[...words, ...common, `-DNAPI_VERSION=${tfjsNode.napi}`],
    ...['-I', headers, '-I', join(copy, 'deps', 'include')],
    ...tfjsNode.sources().filter((file) => file.endsWith('.cc')),
    ...['-L', join(copy, 'deps', 'lib'), '-ltensorflow', '-ltensorflow_framework'],
    // Relative to the addon: the build is renamed when it is finished.
    '-Wl,-rpath,$ORIGIN/../../deps/lib',
    ...['-o', addon],
  ];
  const { ok, output, why } = await run(program, args, { limit: 120 });
  if (!ok) {
    for (const line of tellingLines(output)) console.log(`  ${program}: ${line}`);
    throw new Error(`the addon does not compile: ${why}`);
  }
}
