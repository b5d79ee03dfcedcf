import { hasRelaxed, UsageError } from '@gradient-remedies/core';
import { readBenchFlags, type BenchFlags, type BenchRequest } from '../arguments/bench-flags.js';
import { fingerprints } from '../cache/fingerprint.js';
import { cacheFolder } from '../cache/location.js';
import { openCache, type Cache } from '../cache/store.js';
import { isSequences, loadDataset } from '../trial/dataset.js';
import { checkWritable } from '../files/writable.js';
import { sampleOf } from '../oracle/sample.js';
import { startCheck } from '../oracle/start-check.js';
import type { CheckOutcome } from '../oracle/verdict.js';
import { namesFrom } from '../remedies.js';
import { resultFiles } from '../results/files.js';
import type { Row } from '../results/row.js';
import { loadSuite } from '../suite/load.js';
import { override } from '../suite/override.js';
import { familiesOf, type Family, type Suite } from '../suite/schema.js';
import { trialsOf } from '../suite/trials.js';
import { formatDuration } from '../terminal/duration.js';
import { plural } from '../terminal/plural.js';
import { keepOnInterrupt } from '../terminal/interrupt.js';
import { startProgress } from '../terminal/progress.js';
import { checkStages } from '../trial/check-stages.js';
import { timeLimits } from '../trial/time-limit.js';
import type { PoolOptions } from '../trial/pool.js';
import { randomDataset } from '../trial/recall-plan.js';
import { compareTrials, costOf, hashOf, type Trial } from '../trial/trial.js';
import { loadCatalog } from './catalog.js';

/**
 * `bench`: measures the networks of a suite, writes the results, and prints the table.
 *
 * @returns The exit code: 1 where a control is off, a trial has an error, or the oracle disagrees.
 * @throws UsageError - For a mistake in the call, before anything is written.
 */
export async function bench(flags: BenchFlags): Promise<number> {
  const started = new Date();
  const request = readBenchFlags(flags);
  const { catalog, strangers, inTime } = await loadCatalog(flags);
  const added = namesFrom(catalog);
  const suite = override(loadSuite(request.suite), { ...request.overrides, added });
  const named = request.overrides.remedies === undefined ? `Suite ${request.suite}` : '--remedies';
  const trials = await inTime('bench: its networks cannot be made', () =>
    trialsOf(suite, catalog.remedies, named),
  );
  await checkBeforeStart(request, suite);
  await inTime('bench: its networks cannot be trained', () =>
    checkStages(trials, catalog.remedies, named),
  );

  // On Ctrl-C, and after any error, it ends with this process.
  const limitOf = timeLimits(request.timeLimit, catalog);
  const check = startCheck(sampleOf(trials), { strangers, limitOf });
  try {
    const cache = openCache(cacheFolder(process.cwd()), fingerprints(catalog));
    const reused = request.fresh ? [] : cache.read(trials);
    const fresh = await runRest(trials, reused, cache, {
      workers: request.workers,
      strangers,
      limitOf,
    });
    const rows = [...reused, ...fresh].sort(compareTrials);
    const counts = { run: fresh.length, reused: reused.length };
    // What draws the picture is slow to load: a wrong call has its answer before.
    const loading = import('../results/report.js');
    const oracle = await patiently(check.outcome);
    const { report } = await loading;

    const seconds = (Date.now() - started.getTime()) / 1000;
    const facts = { suite: request.suite, started, seconds, workers: request.workers, oracle };
    const answer = report(rows, suite, catalog, { ...facts, trials: counts }, request);
    const lines = [...answer.problems, closingLine(counts, seconds, request.out)];
    process.stderr.write(lines.map((line) => `${line}\n`).join(''));
    process.stdout.write(answer.text);
    return answer.exitCode;
  } finally {
    check.stop();
  }
}

async function checkBeforeStart({ out }: BenchRequest, suite: Suite): Promise<void> {
  if (process.env.GRADIENT_REMEDIES_ORACLE) {
    const { oracleFromEnvironment } = await import('@gradient-remedies/tfjs/oracle');
    oracleFromEnvironment();
  }
  checkWritable('--out', out, resultFiles);
  const families = familiesOf(suite);
  const relaxed = families.filter((family) => family.relaxed);
  if (relaxed.length > 0 && !hasRelaxed()) {
    throw new UsageError('--relaxed: this Node has no relaxed SIMD. Leave it out.');
  }
  if (relaxed.length > 0 && relaxed.every(({ training }) => training === undefined)) {
    process.stderr.write(
      '--relaxed changes nothing here: these networks are measured, not trained.\n',
    );
  }
  families.forEach(checkBatch);
  suite.recall
    .filter(({ dataset }) => dataset !== randomDataset)
    .forEach(({ dataset }) => loadDataset(dataset));
}

function checkBatch({ dataset: name, batch }: Family): void {
  const dataset = loadDataset(name);
  // Sequences are drawn: there are as many as anyone asks for.
  if (isSequences(dataset) || batch <= dataset.trainingSize) return;
  throw new UsageError(
    `--batch: ${name} has ${dataset.trainingSize} training examples, too few for a batch of ${batch}.`,
  );
}

/** Runs the trials that are not finished yet, and keeps each as soon as it is. */
async function runRest(
  trials: readonly Trial[],
  finished: readonly Row[],
  cache: Cache,
  how: Omit<PoolOptions, 'onRows'>,
): Promise<Row[]> {
  const known = new Set(finished.map((row) => row.trial));
  const rest = new Map(trials.map((trial) => [hashOf(trial), trial]));
  for (const hash of known) rest.delete(hash);
  if (rest.size === 0) return [];
  // Loaded only where there is work: a run of finished trials alone starts no thread.
  const { runTrials } = await import('../trial/pool.js');
  const costs = new Map([...rest].map(([hash, trial]) => [hash, costOf(trial)]));
  const costOfRows = (hashes: Iterable<string>): number =>
    [...hashes].reduce((sum, hash) => sum + (costs.get(hash) ?? 0), 0);
  const progress = startProgress({
    noun: 'trial',
    count: rest.size,
    cost: costOfRows(costs.keys()),
    workers: how.workers,
    stream: process.stderr,
  });
  const release = keepOnInterrupt('trial', progress.end);
  try {
    return await runTrials([...rest.values()], {
      ...how,
      onRows: (rows) => {
        cache.keep(rows);
        progress.advance(rows.length, costOfRows(rows.map((row) => row.trial)));
      },
    });
  } finally {
    release();
    progress.end();
    cache.prune();
  }
}

/** Waits, and says what for where it takes long. */
async function patiently(outcome: Promise<CheckOutcome>): Promise<CheckOutcome> {
  const timer = setTimeout(() => {
    process.stderr.write('Waiting for TensorFlow.js, which recomputes some of the gradients.\n');
  }, 5000);
  try {
    return await outcome;
  } finally {
    clearTimeout(timer);
  }
}

function closingLine(
  trials: { run: number; reused: number },
  seconds: number,
  out: string,
): string {
  const { run, reused } = trials;
  const kept = reused === 0 ? '' : `, ${reused} finished before`;
  return `${plural(run, 'trial')} run${kept}; ${formatDuration(seconds)}. Files in ${out}.`;
}
