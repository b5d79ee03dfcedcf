import type { Batch } from './network/initialize.js';
import type { Network } from './network/network.js';
import { stagesOf } from './network/stages.js';
import type { Optimizer } from './optimizers/optimizer.js';
import { TrainingRun } from './training-run.js';

/** What {@link train} is given. */
export interface TrainingOptions {
  /** Of the network as a whole: stages of pretraining have their own. */
  readonly optimizer: Optimizer;
  /** The batch of each step, counted from 0: the network's batch size of examples, row-major. */
  readonly batches: (step: number) => Batch;
  /** Of masks and noise; a whole number. */
  readonly seed: number;
  /** After how many steps it ends; a network with stages of pretraining divides these, and needs them. */
  readonly steps?: number;
  /** How many of these were made before, on the network as it is now; none if left out. */
  readonly start?: number;
}

/** One training step that has been made. */
export interface TrainingEvent {
  /** Counted from 0 over all stages. */
  readonly step: number;
  /** The stage of pretraining; null once the network is trained as a whole. */
  readonly stage: string | null;
  /** Loss of the batch before the step. It is NaN or infinite in the last event of a run that diverged. */
  readonly loss: number;
}

/**
 * Trains a network, step by step, in the precision of its interpreter, with the true gradient: underflow and all.
 *
 * @param network - Its parameters are changed in place.
 * @param options - The optimizer, the data, the seed of masks and noise, and the number of steps.
 * @returns Events, without end where no number of steps is given: stop asking when there were enough, and
 *   ask again to go on. It also ends when the loss is NaN or infinite; the parameters are then as they were
 *   before that step.
 * @throws UsageError - If the network trains in stages and the steps are not given, or too few for it.
 *
 * @example
 * ```ts
 * const spec = compose([], { depth: 2, width: 4, inputWidth: 1, outputWidth: 1, loss: squaredError });
 * const network = createNetwork(spec, { seed: 1, batch: 2 });
 * const batches = () => ({ inputs: [0, 1], targets: [1, 0] });
 * const losses = [];
 * for await (const { step, loss } of train(network, { optimizer: adam(0.05), batches, seed: 1 })) {
 *   losses.push(loss);
 *   if (step === 99) break;
 * }
 * losses[99] < losses[0]; // true
 * ```
 */
// Events are asynchronous by contract, so that an interpreter may compute elsewhere; this one need not wait.
// eslint-disable-next-line @typescript-eslint/require-await
export async function* train(
  network: Network,
  options: TrainingOptions,
): AsyncGenerator<TrainingEvent, void, undefined> {
  const { steps, start = 0 } = options;
  let step = start;
  let end = 0;
  for (const stage of [...stagesOf(network.spec, steps), null]) {
    end = stage ? end + stage.steps : (steps ?? Infinity);
    if (step >= end) continue;
    const run = new TrainingRun(network, options, stage);
    try {
      for (; step < end; step++) {
        const loss = run.step(step);
        yield { step, stage: stage?.name ?? null, loss };
        if (!Number.isFinite(loss)) return;
      }
    } finally {
      run.end();
    }
  }
}
