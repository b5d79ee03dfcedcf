import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { UsageError } from '@gradient-remedies/core';
import { entries } from './entries.js';
import { report } from './report.js';
import { runEntry, type Run } from './run.js';

const results = fileURLToPath(new URL('../results', import.meta.url));

/** Trains every network with every seed, one after the other on one core, and writes what came out. */
async function main(): Promise<void> {
  const seeds = readSeeds();
  const runs: Run[] = [];
  let longest = 0;
  for (const entry of entries) {
    for (let seed = 1; seed <= seeds; seed++) {
      const start = performance.now();
      const run = await runEntry(entry, seed);
      const seconds = (performance.now() - start) / 1000;
      longest = Math.max(longest, seconds);
      runs.push(run);
      const outcome = run.solvedAfter === null ? 'not solved' : `solved after ${run.solvedAfter}`;
      const name = `${run.remedies}, ${run.width} units, seed ${seed}`;
      process.stderr.write(`${name}: ${outcome}, ${seconds.toFixed(1)} s\n`);
    }
  }
  mkdirSync(results, { recursive: true });
  const rows = runs.map((run) => `${JSON.stringify(run)}\n`).join('');
  writeFileSync(join(results, 'adding.jsonl'), rows);
  writeFileSync(join(results, 'adding.md'), `${report(runs)}\n`);
  console.log(`\n${report(runs)}\n\nThe longest run took ${longest.toFixed(1)} s.`);
}

function readSeeds(): number {
  const { values } = parseArgs({ options: { seeds: { type: 'string', default: '5' } } });
  const seeds = Number(values.seeds);
  if (Number.isSafeInteger(seeds) && seeds >= 1) return seeds;
  throw new UsageError(`--seeds must be a whole number from 1, not ${values.seeds}.`);
}

main().catch((error: unknown) => {
  const isUsage = error instanceof UsageError || error instanceof TypeError;
  console.error(isUsage ? error.message : error);
  process.exitCode = isUsage ? 2 : 1;
});
