import { UsageError } from '../errors.js';
import type { NetworkSpec } from '../spec/network-spec.js';
import type { Stage } from '../spec/stage.js';

/**
 * The stages of pretraining that a network goes through.
 *
 * @param spec - The network, from {@link compose}.
 * @param steps - Training steps in all, pretraining included.
 * @returns None for a network that is trained as a whole from the first step on.
 * @throws UsageError - If it has stages and there are no steps to divide, or too few.
 *
 * @example
 * ```ts
 * const spec = compose([], { depth: 2, width: 4, inputWidth: 3, outputWidth: 2 });
 * stagesOf(spec, 1000); // []
 * ```
 */
export function stagesOf(spec: NetworkSpec, steps?: number): readonly Stage[] {
  if (spec.stages === null) return [];
  const who = spec.setBy.stages ?? 'This network';
  if (steps === undefined) {
    throw new UsageError(
      `${who} trains in stages, each of which takes a share of the steps: say how many there are in all.`,
    );
  }
  const stages = spec.stages(spec, steps);
  const wrong = stages.find((stage) => !Number.isInteger(stage.steps) || stage.steps < 1);
  const taken = stages.reduce((sum, stage) => sum + stage.steps, 0);
  if (wrong !== undefined || taken >= steps) {
    throw new UsageError(
      `${who} divides ${steps} steps into stages of ${stages.map((stage) => stage.steps).join(', ')}: each must be a ` +
        `whole number from 1, and at least one must be left.`,
    );
  }
  return stages;
}
