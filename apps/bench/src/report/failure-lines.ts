import type { FailureSummary } from './failures.js';
import { setName } from './network-label.js';
import { printable } from './printable.js';
import type { NetworkSummary } from './summary.js';

/**
 * Says of every network what failed or diverged, so that no trial is dropped in silence.
 *
 * @param networks - Controls too.
 * @returns One sentence for each network, depth and kind of error.
 */
export const failureLines = (networks: readonly NetworkSummary[]): string[] =>
  networks.flatMap((network) =>
    network.depths.flatMap(({ depth, initialization, training }) => {
      const at = `${setName(network)} at depth ${depth}`;
      return [
        ...sentences(at, initialization),
        ...sentences(`${at}, training`, training),
        ...(training && training.diverged > 0 && training.diverged < training.count
          ? [`${at}: ${training.diverged} of ${training.count} runs diverged`]
          : []),
      ];
    }),
  );

const sentences = (
  at: string,
  summary: { readonly count: number; readonly failures: readonly FailureSummary[] } | null,
): string[] =>
  (summary?.failures ?? []).map(
    ({ code, message, count, seed }) =>
      `! ${at}: ${count} of ${summary?.count ?? count} failed, seed ${seed} first: ` +
      `${printable(message)} (${printable(code)})`,
  );
