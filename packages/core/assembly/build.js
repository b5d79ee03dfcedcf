// Compiles the kernels: all with plain SIMD, which computes the same bytes on every machine, and the matrix
// products of training with relaxed SIMD too. Writes them as a TypeScript module, so that they travel with the code wherever it goes.
// What is up to date is left alone: `node packages/core/assembly/build.js` costs nothing then.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const target = join(here, '../src/interpreters/fast/wasm/binaries.generated.ts');

/** Of everything that decides what is written. */
function fingerprint() {
  const hash = createHash('sha256');
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/package.json');
  const sources = readdirSync(join(here, 'kernels'), { recursive: true, encoding: 'utf8' }).sort();
  const files = [fileURLToPath(import.meta.url), compiler].concat(
    sources.filter((name) => name.endsWith('.ts')).map((name) => join(here, 'kernels', name)),
  );
  // Line ends may differ from one checkout to the next.
  for (const file of files) hash.update(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
  return hash.digest('hex');
}

/**
 * Compiles what one file of `kernels` exports. Its only import is `env.memory`.
 *
 * @returns The bytes of a module; an error says what is wrong in the source.
 */
export async function compile(entry, features) {
  const { default: asc } = await import('assemblyscript/asc');
  let binary;
  const { error, stderr } = await asc.main(
    [
      `${entry}.ts`,
      ...['--baseDir', join(here, 'kernels'), '--outFile', 'kernels.wasm'],
      ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert'],
      // Nothing is allocated, so nothing of a runtime is left; the caller brings the memory.
      ...['--runtime', 'stub', '--importMemory', '--noExportMemory', '--use', 'abort='],
      ...features.flatMap((feature) => ['--enable', feature]),
    ],
    {
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm')) binary = contents;
      },
    },
  );
  if (error !== null) throw new Error(`The kernels could not be compiled.\n${stderr.toString()}`);
  return binary;
}

/** Builds what is not up to date. */
export async function buildKernels() {
  const mark = `// Built by assembly/build.js from ${fingerprint()}; not to be edited.\n`;
  if (existsSync(target) && readFileSync(target, 'utf8').startsWith(mark)) return;
  const base64 = async (entry, features) =>
    Buffer.from(await compile(entry, features)).toString('base64');
  const plain = await base64('plain', ['simd']);
  const relaxed = await base64('relaxed', ['simd', 'relaxed-simd']);
  const text =
    `${mark}/** Plain SIMD, in base 64. */\nexport const plain: string =\n  '${plain}';\n` +
    `/** With relaxed SIMD, in base 64: some of the same kernels. */\nexport const relaxed: string =\n  '${relaxed}';\n`;
  // In one step, so that no other process ever reads half a file.
  const unfinished = `${target}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, target);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildKernels();
