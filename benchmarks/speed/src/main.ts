import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions } from './options.js';
import { killAll } from './protocol/child.js';
import { withReport } from './report/readme.js';
import { fullReport, shortReport } from './report/report.js';
import { readTargets } from './report/targets.js';
import { measureAll } from './run/measure-all.js';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Runs the benchmark and writes what came out. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  // Read first: a mistake in it is better found before the measuring than after.
  const targets = readTargets(join(folder, 'targets.json'));
  const scratch = mkdtempSync(join(tmpdir(), 'speed-'));
  process.once('exit', () => {
    killAll();
    rmSync(scratch, { recursive: true, force: true });
  });
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  const say = (line: string): boolean => process.stderr.write(`${line}\n`);
  const run = await measureAll(options, scratch, say);
  const results = join(folder, 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'speed.json'), `${JSON.stringify(run, null, 1)}\n`);
  writeFileSync(join(results, 'speed.md'), fullReport(run, targets));
  console.log(`\n${shortReport(run, targets)}\n`);
  console.log('In full: benchmarks/speed/results/speed.md; all times: speed.json beside it.');
  if (options.write) {
    const readme = join(folder, 'README.md');
    writeFileSync(readme, withReport(readFileSync(readme, 'utf8'), shortReport(run, targets)));
    console.log('benchmarks/speed/README.md is updated.');
  }
}

await main();
