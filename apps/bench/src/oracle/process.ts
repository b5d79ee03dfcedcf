/**
 * The process that recomputes a sample of a run by TensorFlow.js. A native library's crash, its output
 * and its memory stay in here.
 */
import { loadDataset } from '../trial/dataset.js';
import { findRemedies } from '../remedies.js';
import { withoutExit } from '../strangers/without-exit.js';
import { compareNetwork } from './compare.js';
import type { Message, Sample } from './messages.js';

const send = (message: Message): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });

async function compareAll({ trials, strangers }: Sample): Promise<void> {
  // Loaded here and not above, so that it can be said that TensorFlow.js is not installed.
  const { loadOracle, oracleFromEnvironment } = await import('@gradient-remedies/tfjs/oracle');
  const oracle = await loadOracle(oracleFromEnvironment());
  const { name, kind, passedOver } = oracle;
  await send({ oracle: { name, kind, passedOver } });
  const { remedies: known } = await findRemedies(strangers);
  for (const trial of trials) {
    const context = { known, dataset: loadDataset(trial.dataset) };
    const verdict = await withoutExit(() => compareNetwork(trial, context, oracle));
    await send({ verdict });
  }
}

// The run may end before this does, and be killed before it can say so.
process.on('disconnect', () => process.exit());
process.once('message', (sample: Sample) => {
  compareAll(sample)
    .catch((error: unknown) =>
      send({ error: error instanceof Error ? error.message : String(error) }),
    )
    .finally(() => process.exit());
});
