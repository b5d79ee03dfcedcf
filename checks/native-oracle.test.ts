import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const program = fileURLToPath(
  new URL('../packages/tfjs/native-oracle/prepare.js', import.meta.url),
);
const addon = join('lib', 'napi-v3', 'tfjs_binding.node');

// Enough of TensorFlow.js to pass the script's own check, and only with a sound addon in place.
const computes = `
  const { readFileSync } = require('node:fs');
  if (readFileSync(__dirname + '/lib/napi-v3/tfjs_binding.node', 'utf8') !== 'sound') {
    throw new Error('not a sound addon');
  }
  const values = (...numbers) => ({ dataSync: () => numbers });
  module.exports = {
    ready: () => Promise.resolve(),
    getBackend: () => 'tensorflow',
    tensor1d: () => undefined,
    tensor2d: () => undefined,
    matMul: () => values(19, 22, 43, 50),
    grad: () => () => values(6, -4),
  };
`;
const downloads = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  mkdirSync('deps/lib', { recursive: true });
  mkdirSync('lib/napi-v3', { recursive: true });
  writeFileSync('lib/napi-v3/tfjs_binding.node', 'sound');
`;
const breaksOff = `
  require('node:fs').mkdirSync('deps');
  throw new Error('the network is closed');
`;

let folder: string;
let cache: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'native-oracle-')));
  cache = join(folder, 'cache');
  mkdirSync(join(folder, 'no-programs'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A package that looks like tfjs-node to the script, with this install script. */
function standIn(name: string, install: string): string {
  const path = join(folder, name);
  const files = {
    'package.json': JSON.stringify({
      version: '4.0.0',
      main: 'index.js',
      binary: {
        module_name: 'tfjs_binding',
        module_path: './lib/napi-v{napi_build_version}',
        napi_versions: [3],
      },
    }),
    'index.js': computes,
    'binding/tfjs_binding.cc': '',
    'scripts/install.js': install,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return path;
}

/** Runs the script where there is no Python, no compiler and no network; what it printed. */
function prepare(tfjsNode: string, more: Record<string, string> = {}): Promise<string[]> {
  const closed = 'http://127.0.0.1:9';
  const env = {
    PATH: join(folder, 'no-programs'),
    HOME: folder,
    SystemRoot: process.env.SystemRoot,
    HTTPS_PROXY: closed,
    HTTP_PROXY: closed,
    GRADIENT_REMEDIES_ORACLE_CACHE: cache,
    ...more,
  };
  return new Promise((done, fail) => {
    execFile(process.execPath, [program, '--package', tfjsNode], { env }, (error, out, err) => {
      if (error === null && err === '') done(out.trimEnd().split('\n'));
      else fail(error ?? new Error(err));
    });
  });
}

const contents = (path: string) => readdirSync(path, { recursive: true }).sort();
const native = /^Oracle: tfjs-node 4\.0\.0, native \(.+\)$/;
const none =
  /^Oracle: no native TensorFlow\.js here \(.+\); the WebAssembly backend is used instead\.$/;

describe('where nothing can be prepared', { timeout: 30_000 }, () => {
  test('the script says so, succeeds and leaves nothing half made', async () => {
    const tfjsNode = standIn('tfjs-node', breaksOff);
    const before = contents(tfjsNode);

    const lines = await prepare(tfjsNode);

    expect(lines[0]).toContain('600 MB');
    expect(lines.at(-1)).toMatch(none);
    expect(lines.join()).not.toMatch(/\bat .*:\d+:\d+/);
    expect(contents(tfjsNode)).toEqual(before);
    expect(existsSync(cache) ? contents(cache) : []).toEqual([]);
  });

  test('nor where the cache cannot be written', async () => {
    const tfjsNode = standIn('tfjs-node', downloads);
    writeFileSync(join(folder, 'a-file'), '');
    const cacheBelow = join(folder, 'a-file', 'cache');

    const lines = await prepare(tfjsNode, { GRADIENT_REMEDIES_ORACLE_CACHE: cacheBelow });

    expect(lines.at(-1)).toMatch(none);
    expect(existsSync(join(tfjsNode, 'lib'))).toBe(false);
  });

  test.each(['wasm', 'cpu'])('GRADIENT_REMEDIES_ORACLE=%s asks for nothing', async (backend) => {
    const tfjsNode = standIn('tfjs-node', downloads);
    const lines = await prepare(tfjsNode, { GRADIENT_REMEDIES_ORACLE: backend });
    expect(lines).toEqual([expect.stringContaining(`GRADIENT_REMEDIES_ORACLE=${backend}`)]);
    expect(existsSync(cache)).toBe(false);
  });
});

/** TensorFlow is built for the GNU C library: elsewhere the script does not even try. */
function hasGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return process.platform !== 'linux' || report.header?.glibcVersionRuntime !== undefined;
}

describe.skipIf(!hasGlibc())('where a build can be had', { timeout: 30_000 }, () => {
  test('it is made once, and a second clone links the same', async () => {
    const first = standIn('first', downloads);
    const second = standIn('second', breaksOff);

    expect((await prepare(first)).at(-1)).toMatch(native);
    expect(await prepare(first)).toEqual([expect.stringMatching(native)]);
    expect(await prepare(second)).toEqual([expect.stringMatching(native)]);

    const [build, ...others] = readdirSync(cache);
    expect(others).toEqual([]);
    for (const clone of [first, second]) {
      expect(realpathSync(join(clone, addon))).toBe(join(cache, build, addon));
    }
  });

  test('two runs at once agree', async () => {
    const tfjsNode = standIn('tfjs-node', downloads);
    const both = await Promise.all([prepare(tfjsNode), prepare(tfjsNode)]);
    for (const lines of both) expect(lines.at(-1)).toMatch(native);
    expect(readdirSync(cache)).toHaveLength(1);
    expect(readdirSync(tfjsNode).sort()).toEqual([
      'binding',
      'deps',
      'index.js',
      'lib',
      'package.json',
      'scripts',
    ]);
  });

  test('what an install broken off left in the way is replaced', async () => {
    const tfjsNode = standIn('tfjs-node', downloads);
    mkdirSync(join(tfjsNode, 'deps'));
    expect((await prepare(tfjsNode)).at(-1)).toMatch(native);
    expect(existsSync(join(tfjsNode, 'deps', 'lib'))).toBe(true);
  });

  test('a build that does not load here is not linked', async () => {
    const tfjsNode = standIn('tfjs-node', downloads);
    await prepare(tfjsNode);
    const [build] = readdirSync(cache);
    writeFileSync(join(cache, build, addon), 'of another system');

    const lines = await prepare(tfjsNode);

    expect(lines.at(-1)).toMatch(none);
    expect(lines.at(-1)).toContain('not a sound addon');
    expect(existsSync(join(tfjsNode, 'lib'))).toBe(false);
  });

  test('an addon that tfjs-node installed itself is left as it is', async () => {
    const tfjsNode = standIn('tfjs-node', breaksOff);
    const built = standIn('built', downloads);
    await prepare(built);
    for (const part of ['deps', 'lib']) {
      cpSync(realpathSync(join(built, part)), join(tfjsNode, part), { recursive: true });
    }
    expect(await prepare(tfjsNode)).toEqual([`Oracle: tfjs-node 4.0.0, native (${tfjsNode})`]);
  });
});
