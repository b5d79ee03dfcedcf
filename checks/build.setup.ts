import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Once before all tests: those that start real processes run what is built. A second time takes a second. */
export default function build(): void {
  const root = fileURLToPath(new URL('../', import.meta.url));
  const kernels = join(root, 'packages/core/assembly/build.js');
  const typescript = createRequire(import.meta.url).resolve('typescript/package.json');
  const compiler = join(dirname(typescript), 'bin', 'tsc');
  try {
    for (const command of [[kernels], [compiler, '-b', 'tsconfig.build.json']]) {
      execFileSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
    }
  } catch {
    // The compiler has said what is wrong; tests of what could be built still run.
    console.error(
      'Not everything could be built: tests of real processes run what was built before.',
    );
  }
}
