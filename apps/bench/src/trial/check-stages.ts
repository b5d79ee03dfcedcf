import { stagesOf, UsageError, type Remedy } from '@gradient-remedies/core';
import { loadDataset } from './dataset.js';
import { networkOf } from './network.js';
import type { Trial } from './trial.js';

/**
 * Makes sure that networks which pretrain in stages can do so in the steps that their trials have.
 *
 * @param trials - Those that only measure are passed over.
 * @param known - The remedies there are.
 * @param where - Who named the remedies, for the message: `--remedies`, or the suite.
 * @throws UsageError - Naming the remedy, and what it needs.
 */
export function checkStages(
  trials: readonly Trial[],
  known: readonly Remedy[],
  where: string,
): void {
  for (const trial of trials) {
    if (trial.training === undefined) continue;
    try {
      stagesOf(
        networkOf(trial, { known, dataset: loadDataset(trial.dataset) }),
        trial.training.steps,
      );
    } catch (error) {
      // Whatever else goes wrong will be part of the trial's row.
      if (!(error instanceof UsageError)) continue;
      throw new UsageError(`${where}: ${error.message}`, { cause: error });
    }
  }
}
