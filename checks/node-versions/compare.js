// Runs one suite under this Node and under others, and compares the results files byte for byte.
// The command line must be built. On machines the other Nodes are not made for, it says so and passes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const program = join(here, '../../apps/bench/bin/gradient-remedies.js');

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log(`Skipped: no other Node is kept for ${process.platform} ${process.arch}.`);
  process.exit(0);
}

execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
const nodes = [
  process.execPath,
  ...['node22', 'node24'].map((name) => join(here, 'node_modules', name, 'bin/node')),
];

const results = mkdtempSync(join(tmpdir(), 'node-versions-'));
try {
  const files = nodes.map((node) => {
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    const out = join(results, version);
    const flags = ['--fresh', '--suite', join(here, 'suite.json'), '--out', out];
    execFileSync(node, [program, 'bench', ...flags], { stdio: ['ignore', 'ignore', 'inherit'] });
    return { version, bytes: readFileSync(join(out, 'trials.jsonl')) };
  });
  const [first, ...others] = files;
  const rows = first.bytes.toString().trimEnd().split('\n').length;
  for (const { version, bytes } of others) {
    const equal = first.bytes.equals(bytes);
    console.log(`${first.version} and ${version}: ${rows} rows ${equal ? 'identical' : 'DIFFER'}`);
    if (!equal || rows < 2) process.exitCode = 1;
  }
} finally {
  rmSync(results, { recursive: true, force: true });
}
