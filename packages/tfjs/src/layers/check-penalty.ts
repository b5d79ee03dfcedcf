import { tidy } from '@tensorflow/tfjs-core';
import { UsageError, type NetworkSpec } from '@gradient-remedies/core';
import { traceNetwork } from '@gradient-remedies/core/graph';
import { runGraph } from '../interpreter/run-graph.js';
import { anyBatch } from './part-spec.js';
import type { RemedyLayer } from './remedy-layer.js';

/** Single precision, over many terms. */
const tolerance = 1e-3;

/**
 * Makes sure that a network's penalty is what its layers add to the loss: each adds one of its own, which
 * comes to the same where a penalty is a sum over weights.
 *
 * @throws UsageError - If the two differ.
 */
export function checkPenalty(spec: NetworkSpec, layers: readonly RemedyLayer[]): void {
  if (spec.penalty === null) return;
  const { penalty } = traceNetwork(spec, { batch: anyBatch });
  if (penalty === null) return;
  const weights = new Map(layers.flatMap((layer) => [...layer.weightsByName]));
  const [whole, parts] = tidy(() => {
    const [total] = runGraph({
      outputs: [penalty],
      valueOf: (input) => weights.get(input.attributes.name)!.read(),
    });
    const own = layers.flatMap((layer) => layer.calculateLosses());
    return [total.dataSync()[0], own.reduce((sum, each) => sum + each.dataSync()[0], 0)];
  });
  if (Math.abs(whole - parts) <= tolerance * Math.abs(whole)) return;
  throw new UsageError(
    `The penalty of ${spec.setBy.penalty ?? 'this network'} is ${whole} for the whole network and ${parts} layer ` +
      'by layer, as TensorFlow.js has it: leave it out, and add it to the loss instead.',
  );
}
