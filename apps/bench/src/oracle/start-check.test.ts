import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import type { Trial } from '../trial/trial.js';
import { startCheck } from './start-check.js';

const folder = mkdtempSync(join(tmpdir(), 'check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const trials: Trial[] = ['relu', 'tanh'].map((remedy) => ({
  stage: 'initialization',
  remedies: [remedy],
  ...{ depth: 4, width: 8, seed: 1, dataset: 'mnist', batch: 8 },
}));

let programs = 0;
/** Runs a process that does this when it is given its sample. */
function check(body: string, secondsAllowed = 20): ReturnType<typeof startCheck> {
  const file = join(folder, `${++programs}.mjs`);
  writeFileSync(file, `process.once('message', async ({ trials }) => { ${body} });`);
  return startCheck(trials, { program: pathToFileURL(file), secondsAllowed });
}

const facts = { name: 'somebody', kind: 'wasm', passedOver: [] };
const sendOracle = `process.send({ oracle: ${JSON.stringify(facts)} });`;
const sendVerdict = `
  const { remedies, depth } = trials[0];
  process.send({ verdict: { remedies, depth, tensor: 'the loss', ratio: 12 } });`;
const endless = 'setInterval(() => undefined, 1000);';
const die = "setTimeout(() => process.kill(process.pid, 'SIGKILL'), 200);";

test('verdicts become a result', async () => {
  const verdict = '({ remedies, depth }, ratio) => ({ remedies, depth, ratio })';
  const { outcome } = check(`
    ${sendOracle}
    const verdict = ${verdict};
    process.send({ verdict: verdict(trials[0], 0.1) });
    process.send({ verdict: verdict(trials[1], 0.3) }, () => process.exit());`);
  expect(await outcome).toEqual({
    ...facts,
    ...{ networks: 2, agreed: 2, disagreements: [], skipped: [] },
    worst: { remedies: ['tanh'], depth: 4, ratio: 0.3 },
  });
});

test('no oracle: the reason', async () => {
  const { outcome } = check(`process.send({ error: 'none here' }, () => process.exit());`);
  expect(await outcome).toEqual({ error: 'none here' });
});

test('a process that dies, prints rubbish or cannot be started', async () => {
  const dies = check(`console.log('rubbish'); console.error('more'); ${sendOracle} ${die}`);
  expect(await dies.outcome).toEqual({ error: 'its process ended with SIGKILL' });
  expect(await check('throw new Error("no")').outcome).toEqual({
    error: 'its process ended with code 1',
  });
  const missing = startCheck(trials, { program: pathToFileURL(join(folder, 'none.mjs')) });
  expect(await missing.outcome).toEqual({ error: 'its process ended with code 1' });
});

test('what was found before a process died or was too slow counts', async () => {
  const reasons = ['its process ended with SIGKILL', 'it is not finished after 1 s'];
  const checks = [
    check(sendOracle + sendVerdict + die),
    check(sendOracle + sendVerdict + endless, 1),
  ];
  for (const [i, { outcome }] of checks.entries()) {
    expect(await outcome).toMatchObject({
      ...{ networks: 1, agreed: 0, disagreements: [{ remedies: ['relu'], ratio: 12 }] },
      skipped: [{ remedies: ['tanh'], depth: 4, reason: reasons[i] }],
    });
  }
});

test('a process that hangs is ended when its time is over, and when it is stopped', async () => {
  expect(await check(endless, 0.5).outcome).toEqual({ error: 'it is not finished after 0.5 s' });
  const stopped = check(endless);
  stopped.stop();
  expect(await stopped.outcome).toEqual({ error: 'its process ended with SIGKILL' });
});
