import { compileAddon, findCompiler, nodeHeaders } from './compile.js';
import { downloadWheel, findPython, unpackWheel, wheel } from './wheel.js';

/** Fills a copy of tfjs-node with TensorFlow's library, from a Python package, and an addon compiled against it. */
export async function buildFromWheel({ tfjsNode, copy, work, slower, say }) {
  // What costs nothing is asked before the download.
  const headers = nodeHeaders();
  const python = await findPython();
  const compiler = await findCompiler(work);
  say(
    `  Then ${wheel.name} ${wheel.version} from PyPI (${wheel.megabytes} MB), and the addon compiled with ${compiler.join(' ')}.`,
  );
  const file = await downloadWheel(python, work, slower);
  await unpackWheel(python, file, copy);
  await compileAddon({ compiler, headers, tfjsNode, copy });
}
